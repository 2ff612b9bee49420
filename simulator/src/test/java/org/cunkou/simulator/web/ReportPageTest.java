package org.cunkou.simulator.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.cunkou.simulator.report.MadeUpStories;
import org.cunkou.simulator.report.HtmlReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The report's page in a browser, of made-up stories. Its pictures go to `target/report`, and with
/// `CUNKOU_PICTURES=docs` one also goes to `terminal/docs/pictures`.
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportPageTest {
    private static final Path FOLDER = Path.of("target", "report");

    private Chromium chromium;
    private Path file;

    @BeforeAll
    void write() throws IOException {
        Files.createDirectories(FOLDER);
        file = FOLDER.resolve("report.html");
        HtmlReport.write(file, MadeUpStories.five());
        chromium = new Chromium();
    }

    @AfterAll
    void stop() {
        chromium.close();
    }

    @AfterEach
    void clear() {
        chromium.clear();
    }

    private Page page(ColorScheme scheme) {
        Page page = chromium.page(1280, 800);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
        page.navigate(file.toUri().toString());
        return page;
    }

    @Test
    void opens_without_a_complaint_and_without_scrolling_sideways() {
        Page page = page(ColorScheme.LIGHT);
        assertThat(page.locator("h1")).hasText("Scenarios at the gate");
        assertThat(page.locator("article")).hasCount(5);
        assertEquals(true, page.evaluate("document.documentElement.scrollWidth <= innerWidth"
                + " && [...document.querySelectorAll('.wide')].every(e => e.scrollWidth <= e.clientWidth)"));
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    void texts_of_a_timeline_stay_in_the_picture_and_off_the_lines() {
        Page page = page(ColorScheme.LIGHT);
        assertEquals(List.of(), page.evaluate("[...document.querySelectorAll('.timeline text')].filter(t => {"
                + "const b = t.getBBox(); return b.x < -1 || b.x + b.width > 1201"
                + " || (t.classList.contains('e') && b.x + b.width > 194); }).map(t => t.textContent)"));
    }

    @Test
    void axe_finds_nothing_by_day_and_by_night() {
        for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            Page page = page(scheme);
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)");
            var found = new AxeBuilder(page).analyze().getViolations();
            assertEquals(List.of(),
                    found.stream().map(rule -> scheme + " " + rule.getId() + ": " + rule.getNodes())
                            .toList());
        }
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    void shows_only_the_scenarios_that_were_asked_for() {
        Page page = page(ColorScheme.LIGHT);
        page.locator("select[name=verdict]").selectOption("failed");
        assertThat(page.locator("article:visible")).hasCount(1);
        assertThat(page.locator("#scenarios tbody tr:visible")).containsText("somebody forces the arm");
        page.locator("select[name=verdict]").selectOption("");
        page.locator("input[name=word]").fill("MORNING");
        assertThat(page.locator("article:visible h3")).hasText("an ordinary morning");
        assertThat(page.locator("output")).hasText("1 of 5");
        assertEquals(List.of(), chromium.complaints());
    }

    @Test
    void a_script_of_somebody_else_would_not_run() {
        Page page = page(ColorScheme.LIGHT);
        page.evaluate("const s = document.createElement('script'); s.textContent = 'window.ran = true';"
                + "document.body.append(s)");
        assertEquals(false, page.evaluate("window.ran === true"));
        assertTrue(chromium.complaints().toString().contains("Content Security Policy"));
    }

    @Test
    void draws_its_pictures() throws IOException {
        picture(page(ColorScheme.DARK), "dark");
        BufferedImage whole = picture(page(ColorScheme.LIGHT), "light");
        BufferedImage grey = new BufferedImage(whole.getWidth(), whole.getHeight(),
                BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D brush = grey.createGraphics();
        brush.drawImage(whole, 0, 0, null);
        brush.dispose();
        ImageIO.write(grey, "png", FOLDER.resolve("grey.png").toFile());
        Page page = page(ColorScheme.LIGHT);
        page.locator("#s1").scrollIntoViewIfNeeded();
        byte[] png = page.locator("#s1").screenshot();
        Files.write(FOLDER.resolve("report.png"), png);
        assertTrue(png.length > 20_000 && png.length < 150_000, () -> png.length + " bytes");
        if ("docs".equals(System.getenv("CUNKOU_PICTURES"))
                || "docs".equals(System.getProperty("cunkou.pictures"))) {
            Files.write(Path.of("..", "terminal", "docs", "pictures", "report.png"), png);
        }
    }

    private static BufferedImage picture(Page page, String name) throws IOException {
        byte[] png = page.screenshot(new Page.ScreenshotOptions().setFullPage(true)
                .setPath(FOLDER.resolve(name + ".png")));
        return ImageIO.read(new ByteArrayInputStream(png));
    }
}
