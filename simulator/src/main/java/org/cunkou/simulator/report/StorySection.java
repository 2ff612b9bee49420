package org.cunkou.simulator.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.cunkou.simulator.scenario.Expectation;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Story;

/// One scenario on the page: what is wrong, what was expected, the timelines, the latencies, the visits.
final class StorySection {
    private static final Map<Row.Glyph, String> KEY = keyOrder();

    private final Markup page;
    private final Played played;
    private final String id;

    StorySection(Markup page, Played played, String id) {
        this.page = page;
        this.played = played;
        this.id = id;
    }

    /// How the timelines are to be read, once on the page.
    static void key(Markup page) {
        page.open("section", "aria-labelledby", "key").element("h3", "How to read the timelines", "id",
                "key");
        page.element("p", "A person's line is thin in the queue and thick at the reader; behind it stands "
                + "how it ended and every verdict. Hatched bars are faults, striped ones alarms and a lost "
                + "link. In a crowd, columns count how many ended in each way.");
        page.open("ul", "class", "key").line();
        KEY.forEach((glyph, words) -> page.open("li").open("svg", "viewBox", "0 0 12 12", "aria-hidden",
                "true").empty("use", "href", "#" + glyph.id()).close("svg").text(words).close("li").line());
        page.close("ul").close("section").line();
    }

    private static Map<Row.Glyph, String> keyOrder() {
        Map<Row.Glyph, String> key = new EnumMap<>(Row.Glyph.class);
        key.put(Row.Glyph.CODE, "code shown");
        key.put(Row.Glyph.PASS, "verdict: pass");
        key.put(Row.Glyph.REFUSE, "verdict: refuse; refused");
        key.put(Row.Glyph.ASK, "verdict: ask staff; asked staff");
        key.put(Row.Glyph.FEVER, "stopped for a fever");
        key.put(Row.Glyph.LEAVES, "left");
        key.put(Row.Glyph.FREE, "went free, without a verdict");
        key.put(Row.Glyph.UNSERVED, "not served at the end");
        key.put(Row.Glyph.ACT, "a fault begins, somebody acts");
        key.put(Row.Glyph.ENTERED, "passed the arm");
        key.put(Row.Glyph.WENT_OUT, "went out");
        key.put(Row.Glyph.FORCED, "arm forced");
        return key;
    }

    /// The verdict as a word with a mark of its own.
    static void verdict(Markup page, Played played) {
        String words = Words.of(played.verdict());
        page.element("span", words, "class", "verdict " + words.replace(' ', '-'));
    }

    static void badge(Markup page, Played played) {
        page.element("span", "level " + Words.level(played), "class", "level");
    }

    /// Violations and unmet expectations with their moments, and a time-out.
    static void wrong(Markup page, Played played) {
        List<String> wrong = played.wrong();
        if (wrong.isEmpty() && !played.story().timedOut()) {
            return;
        }
        page.open("ul").line();
        for (Story.Violation violation : played.story().violations()) {
            page.open("li").element("strong", violation.never() == 0
                    ? "Release time, never shorter"
                    : "Never " + violation.never()).text(", at " + Words.time(violation.at()) + ": "
                            + violation.what())
                    .close("li").line();
        }
        wrong.stream().skip(played.story().violations().size()).forEach(line -> page.open("li")
                .element("strong", "Not as expected").text(": " + line.replaceFirst("^expected: ", ""))
                .close("li").line());
        if (played.story().timedOut()) {
            page.open("li").element("strong", "Timed out").text(
                    ": somebody still waited, or records were not home, at "
                            + Words.time(played.story().lasted()) + " (within "
                            + Words.time(played.scenario().within()) + ")")
                    .close("li").line();
        }
        page.close("ul").line();
    }

    void write() {
        page.open("article", "id", id, "aria-labelledby", id + "-h").open("header")
                .element("h3", played.scenario().name(), "id", id + "-h");
        verdict(page, played);
        badge(page, played);
        page.close("header").line();
        page.open("p", "class", "soft").element("code", played.file())
                .text(", seed " + played.scenario().seed() + ", lasted "
                        + Words.time(played.story().lasted()) + ", flight log ")
                .element("code", Words.fitting(played.flightLog(), 17)).close("p").line();
        wrong(page, played);
        expectations();
        Timeline.draw(page, played, id);
        unplaced();
        if (!played.story().readToRelay().isEmpty()) {
            Histogram histogram = new Histogram(played.story().readToRelay());
            page.element("h4", "Read to relay: " + histogram.words());
            histogram.draw(page, id + "-l");
        }
        visits();
        page.element("p", Counters.reported(played.story()).entrySet().stream()
                .map(one -> Words.of(one.getKey()) + " " + one.getValue())
                .collect(Collectors.joining(" · ")), "class", "soft");
        page.close("article").line();
    }

    private void expectations() {
        if (played.scenario().expects().isEmpty()) {
            return;
        }
        page.open("ul").line();
        for (Expectation expected : played.scenario().expects()) {
            boolean met = expected.unmetBy(played.story()).isEmpty();
            page.element("li", (met ? "" : "not met: ") + expected.words(), "class", met ? "met" : "unmet")
                    .line();
        }
        page.close("ul").line();
    }

    private void unplaced() {
        List<String> unplaced = new ActRows(played).unplaced();
        if (!unplaced.isEmpty()) {
            page.element("p", "Not on the time axis, because the story does not tell the moment: "
                    + String.join("; ", unplaced) + ".", "class", "soft");
        }
    }

    /// The same as the people's lines, in words; for a crowd it is in the JSON report.
    private void visits() {
        List<Story.Visit> visits = played.story().visits();
        if (visits.isEmpty() || visits.size() > Timeline.EACH_PERSON_UP_TO) {
            return;
        }
        page.open("details").element("summary", Words.count(visits.size(), "visit", "visits") + " in words");
        page.open("table").element("caption", "By the order in which they ended").open("thead").open("tr");
        for (String head : List.of("Person", "Arrived", "At the reader", "Showed the code", "Verdicts",
                "Ended")) {
            page.element("th", head, "scope", "col");
        }
        page.close("tr").close("thead").open("tbody").line();
        for (Story.Visit visit : visits) {
            page.open("tr").element("th", visit.person(), "scope", "row");
            page.element("td", Words.time(visit.arrived()));
            page.element("td", visit.steppedUp().map(Words::time).orElse("–"));
            page.element("td", visit.showed().map(Words::time).orElse("–"));
            page.element("td",
                    visit.verdicts().stream().map(Words::of).collect(Collectors.joining(", ")));
            page.element("td", PeopleRows.ending(visit)
                    + visit.ended().map(ended -> ", " + Words.time(ended.at())).orElse(""));
            page.close("tr").line();
        }
        page.close("tbody").close("table").close("details").line();
    }
}
