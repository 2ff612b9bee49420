package org.cunkou.simulator.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.cunkou.simulator.scenario.Played;

/// One page of a run, for people: what went wrong first, then a table, then each scenario with its timelines.
///
/// The page is one file and needs neither network nor script; its own policy forbids both but for the one
/// script it brings, which filters.
public final class HtmlReport {
    private HtmlReport() {}

    /// @throws IOException
    ///             the file cannot be written
    public static void write(Path file, List<Played> played) throws IOException {
        Files.writeString(file, text(played));
    }

    static String text(List<Played> played) {
        Markup page = new Markup();
        String script = resource("report.js");
        page.ours("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        page.open("meta", "http-equiv", "Content-Security-Policy", "content",
                "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + sha256(script) + "'")
                .line();
        page.ours("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.element("title", "Cunkou: " + Words.count(played.size(), "scenario", "scenarios") + " played")
                .line();
        page.ours("<style>\n").ours(resource("report.css")).ours("</style>\n</head>\n<body>\n");
        page.ours(resource("shapes.svg"));
        Summary summary = new Summary(page, played);
        summary.header();
        page.open("main").line();
        summary.wrong();
        summary.figures();
        summary.faults();
        summary.table();
        page.open("section", "class", "stories", "aria-labelledby", "stories")
                .element("h2", "Scenario by scenario", "id", "stories").line();
        StorySection.key(page);
        for (int i = 0; i < played.size(); i++) {
            new StorySection(page, played.get(i), id(i)).write();
        }
        page.close("section").close("main").line();
        page.ours("<script>").ours(script).ours("</script>\n</body>\n</html>\n");
        return page.toString();
    }

    /// Of the section of the scenario with this index; one scenario may be there at two levels.
    static String id(int index) {
        return "s" + (index + 1);
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(HtmlReport.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String sha256(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
