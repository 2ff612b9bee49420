package org.cunkou.simulator.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Story.End;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportsTest {
    private static final String HOSTILE = "<script>alert(1)</script> & \"quoted\" 'it' ]]> 😀 \u0000\u0007\u202E"
            + "end\uD800";
    private static final String CLEANED = "<script>alert(1)</script> & \"quoted\" 'it' ]]> 😀 \uFFFD\uFFFD\uFFFD"
            + "end\uFFFD";

    private static final List<End> ENDS = List.of(End.values());

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    private static Played hostile() {
        return new MadeUpStories(1).named(HOSTILE).in("a\"b/<c>&.yaml").visit(HOSTILE, End.PASSED)
                .violating(3, 10, HOSTILE).expecting(HOSTILE, Optional.of(HOSTILE)).played();
    }

    private static Document xml(List<Played> played) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder()
                .parse(new InputSource(new StringReader(JUnitXml.text(played))));
    }

    private static List<Element> elements(Document document, String name) {
        List<Element> found = new ArrayList<>();
        for (int i = 0; i < document.getElementsByTagName(name).getLength(); i++) {
            found.add((Element) document.getElementsByTagName(name).item(i));
        }
        return found;
    }

    private static List<String> values(List<Element> elements, String attribute) {
        return elements.stream().map(element -> element.getAttribute(attribute)).toList();
    }

    @Test
    void the_same_run_twice_gives_the_same_bytes() throws IOException {
        List<Played> once = MadeUpStories.five();
        List<Played> again = MadeUpStories.five();
        assertFalse(once.getFirst().story().counters().equals(again.getFirst().story().counters()),
                "the machine's own counter differs");
        Path a = folder.resolve("a");
        Path b = folder.resolve("b");
        JUnitXml.write(a, once);
        JUnitXml.write(b, again);
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
        JsonReport.write(a, once);
        JsonReport.write(b, again);
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
        HtmlReport.write(a, once);
        HtmlReport.write(b, again);
        assertArrayEquals(Files.readAllBytes(a), Files.readAllBytes(b));
    }

    @Test
    void junit_has_a_suite_for_each_level_and_a_case_for_each_scenario() throws Exception {
        Document document = xml(MadeUpStories.five());
        List<Element> suites = elements(document, "testsuite");
        assertEquals(List.of("readings", "pixels"), values(suites, "name"));
        assertEquals(List.of("4", "1"), values(suites, "tests"));
        assertEquals(List.of("1", "0"), values(suites, "failures"));
        assertEquals(List.of("1", "0"), values(suites, "errors"));
        assertEquals(List.of("5"), values(elements(document, "testsuites"), "tests"));
        List<Element> cases = elements(document, "testcase");
        assertEquals("the network goes while people come [readings]", cases.getFirst().getAttribute("name"));
        assertEquals("simulator.scenarios.network.down", cases.getFirst().getAttribute("classname"));
        assertEquals("an ordinary morning [pixels]", cases.getLast().getAttribute("name"));
        Duration lasted = MadeUpStories.five().getFirst().story().lasted();
        assertEquals(lasted.toMillis(), Math.round(
                Double.parseDouble(cases.getFirst().getAttribute("time")) * 1000));
        assertTrue(values(elements(document, "property"), "value").contains(JUnitXml.TIME));
        assertTrue(values(elements(document, "property"), "value").contains(MadeUpStories.DIGEST));
    }

    @Test
    void junit_tells_failed_from_timed_out() throws Exception {
        Document document = xml(MadeUpStories.five());
        List<Element> failures = elements(document, "failure");
        assertEquals(List.of(
                "never 1, at 4321 ms: unlocked without a committed record of why (and 1 more)"),
                values(failures, "message"));
        assertEquals("""
                never 1, at 4321 ms: unlocked without a committed record of why
                expected: alarm arm forced; no alarm was raised""", failures.getFirst().getTextContent());
        List<Element> errors = elements(document, "error");
        assertEquals(List.of("timeout"), values(errors, "type"));
        assertEquals("the reader answers nobody [readings]",
                ((Element) errors.getFirst().getParentNode()).getAttribute("name"));
        String out = elements(document, "system-out").getFirst().getTextContent();
        assertTrue(out.startsWith("passed at level readings, seed 7\npeople 7\npassed 3\n"), out);
        assertFalse(out.contains("cpu"), out);
    }

    @Test
    void hostile_names_come_back_from_xml_as_they_went_in_but_for_what_no_xml_may_hold() throws Exception {
        Document document = xml(List.of(hostile()));
        assertEquals(CLEANED + " [readings]",
                elements(document, "testcase").getFirst().getAttribute("name"));
        assertTrue(elements(document, "failure").getFirst().getTextContent().contains(CLEANED));
        assertEquals("a\"b.<c>&", elements(document, "testcase").getFirst().getAttribute("classname"));
    }

    @Test
    void hostile_names_come_back_from_json_as_they_went_in() {
        JsonNode played = JsonMapper.shared().readTree(JsonReport.text(List.of(hostile()))).path("played")
                .path(0);
        // A lone surrogate has no bytes in UTF-8.
        assertEquals(HOSTILE.replace("\uD800", "\uFFFD"),
                played.path("scenario").path("name").asString().replace("\uD800", "\uFFFD"));
        assertEquals(HOSTILE.length(),
                played.path("story").path("visits").path(0).path("person").asString().length());
    }

    @Test
    void a_json_file_of_hostile_names_is_text_in_utf_8() throws IOException {
        Path file = folder.resolve("hostile.json");
        JsonReport.write(file, List.of(hostile()));
        assertTrue(JsonMapper.shared().readTree(Files.readAllBytes(file)).has("played"));
    }

    @Test
    void hostile_names_are_text_and_nothing_else_on_the_page() {
        String page = HtmlReport.text(List.of(hostile()));
        String escaped = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quoted&quot; &#39;it&#39; ]]&gt; 😀";
        assertTrue(page.contains(escaped), "escaped");
        assertFalse(page.contains("<script>alert"), "markup of somebody else's");
        assertEquals(1, page.split("<script>", -1).length - 1, "one script, ours");
        assertFalse(page.chars().anyMatch(one -> one < 0x20 && one != '\n'), "control characters");
        assertFalse(page.contains("\u202E"), "text that turns the rest around");
    }

    @Test
    void the_json_report_holds_everything_but_the_machine_s_own_time() {
        JsonNode report = JsonMapper.shared().readTree(JsonReport.text(MadeUpStories.five()));
        assertEquals(3, report.path("passed").asInt());
        assertEquals(1, report.path("failed").asInt());
        assertEquals(1, report.path("timedOut").asInt());
        JsonNode failed = report.path("played").path(1);
        assertEquals("FAILED", failed.path("verdict").asString());
        assertEquals("READINGS", failed.path("level").asString());
        assertEquals(2, failed.path("wrong").size());
        JsonNode act = failed.path("scenario").path("acts").path(0);
        assertEquals("FaultBegins", act.path("is").asString());
        assertEquals("Of", act.path("when").path("is").asString());
        assertEquals(400, act.path("when").path("afterMillis").asInt());
        assertEquals("alarm arm forced", failed.path("scenario").path("expects").path(0).asString());
        assertEquals(4321, failed.path("story").path("violations").path(0).path("atMillis").asInt());
        JsonNode counters = failed.path("story").path("counters");
        assertEquals(7, counters.path("people").asInt());
        assertFalse(counters.has("cpuNanos"), counters::toString);
        assertTrue(failed.path("story").path("readToRelayMillis").path("p99").asDouble() > 0);
        assertEquals(7, failed.path("story").path("visits").size());
    }

    @Test
    void the_page_says_first_what_went_wrong_and_when() {
        String page = HtmlReport.text(MadeUpStories.five());
        int wrong = page.indexOf("What went wrong");
        assertTrue(wrong > 0 && wrong < page.indexOf("In figures"), "first");
        assertTrue(page.contains("<strong>Never 1</strong>, at 4.32 s: unlocked without a committed record"));
        assertTrue(page.contains("<strong>Not as expected</strong>: alarm arm forced; no alarm was raised"));
        assertTrue(page.contains("<strong>Timed out</strong>"));
        assertTrue(page.contains("Level: pixels (1), readings (4)"));
        assertTrue(page.contains("power cut 20 s, when wang is judged"), "an act without a moment is named");
        assertEquals(5, page.split("<svg class=\"timeline\"", -1).length - 1);
        assertEquals(5, page.split("<svg class=\"histogram\"", -1).length - 1,
                "one over all, and one for each of the four scenarios with unlocks");
    }

    @Test
    void a_run_without_scenarios_is_a_page_too() {
        String page = HtmlReport.text(List.of());
        assertTrue(page.contains("No scenario was played."));
        assertTrue(JUnitXml.text(List.of()).contains("tests=\"0\""));
    }

    @Test
    void eighty_scenarios_with_crowds_among_them_are_a_page_below_three_megabytes() throws IOException {
        List<Played> eighty = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            eighty.add(MadeUpStories.crowd(i, 2_000));
        }
        while (eighty.size() < 80) {
            MadeUpStories story = new MadeUpStories(eighty.size()).named("number " + eighty.size());
            for (int i = 0; i < 25; i++) {
                story.visit("person-" + i, ENDS.get(i % ENDS.size()));
            }
            eighty.add(story.played());
        }
        HtmlReport.write(folder.resolve("big.html"), eighty);
        long size = Files.size(folder.resolve("big.html"));
        assertTrue(size < 3_000_000, () -> size + " bytes");
        assertTrue(size > 300_000, () -> size + " bytes: nothing in it");
    }
}
