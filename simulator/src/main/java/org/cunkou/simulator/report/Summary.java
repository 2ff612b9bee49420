package org.cunkou.simulator.report;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Fault;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Played.Verdict;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.Subject;

/// What a page says of all scenarios together.
final class Summary {
    private final Markup page;
    private final List<Played> played;

    Summary(Markup page, List<Played> played) {
        this.page = page;
        this.played = played;
    }

    void header() {
        String levels = played.stream().map(Words::level).distinct().sorted()
                .map(level -> level + " (" + played.stream().filter(one -> Words.level(one).equals(level))
                        .count() + ")")
                .collect(Collectors.joining(", "));
        page.open("header").element("h1", "Scenarios at the gate");
        page.element("p", "Level: " + (levels.isEmpty() ? "none" : levels)
                + ". All times are the world's own, from when the gate opened; nothing here depends on the "
                + "machine.").close("header").line();
    }

    /// What went wrong stands first: what, when, and where to read more.
    void wrong() {
        List<Integer> bad = IntStream.range(0, played.size())
                .filter(i -> played.get(i).verdict() != Verdict.PASSED).boxed().toList();
        page.open("section", "class", bad.isEmpty() ? "fine" : "wrong", "aria-labelledby", "wrong");
        page.element("h2", bad.isEmpty() ? "Nothing went wrong" : "What went wrong", "id", "wrong").line();
        if (bad.isEmpty()) {
            page.element("p", played.isEmpty()
                    ? "No scenario was played."
                    : "Every expectation was met, and nothing happened that may never happen.");
        }
        for (int i : bad) {
            Played one = played.get(i);
            page.open("h3").element("a", one.scenario().name(), "href", "#" + HtmlReport.id(i)).text(" ");
            StorySection.badge(page, one);
            page.close("h3");
            StorySection.wrong(page, one);
        }
        page.close("section").line();
    }

    void figures() {
        page.open("section", "aria-labelledby", "figures").element("h2", "In figures", "id", "figures")
                .open("dl", "class", "figures").line();
        figure("scenarios", played.size());
        figure("passed", count(Verdict.PASSED));
        figure("failed", count(Verdict.FAILED));
        figure("timed out", count(Verdict.TIMED_OUT));
        figure("faults covered", coverage().size() + " of " + Fault.values().length);
        figure("people", sum(Counter.PEOPLE));
        figure("passed the gate", sum(Counter.PASSED));
        figure("refused", sum(Counter.REFUSED));
        figure("asked staff", sum(Counter.ASKED_STAFF));
        figure("of the world's time", Words.time(
                played.stream().map(one -> one.story().lasted()).reduce(Duration.ZERO, Duration::plus)
                        .truncatedTo(ChronoUnit.SECONDS)));
        page.close("dl").close("section").line();
    }

    private void figure(String name, Object value) {
        page.open("div").element("dt", name).element("dd", String.valueOf(value)).close("div").line();
    }

    void faults() {
        Map<Fault, Long> coverage = coverage();
        List<Double> latencies = played.stream().flatMap(one -> one.story().readToRelay().stream()).toList();
        page.open("div", "class", latencies.isEmpty() ? "" : "pair").open("section", "aria-labelledby",
                "faults").element("h2", "Faults covered", "id", "faults");
        page.element("p", "● in how many of the scenarios played; ○ in none.", "class", "soft").open("ul",
                "class", "faults").line();
        for (Fault fault : bySubject()) {
            long scenarios = coverage.getOrDefault(fault, 0L);
            page.element("li", fault.words() + (scenarios == 0 ? "" : " " + scenarios), "class",
                    scenarios == 0 ? "none" : "some").line();
        }
        page.close("ul").close("section").line();
        if (!latencies.isEmpty()) {
            Histogram histogram = new Histogram(latencies);
            page.open("section", "aria-labelledby", "latency").element("h2", "Read to relay, all scenarios",
                    "id", "latency");
            page.element("p", "From the first picture that holds the readable code to the relay: "
                    + histogram.words() + ".");
            histogram.draw(page, "all-latency");
            page.close("section").line();
        }
        page.close("div").line();
    }

    private static List<Fault> bySubject() {
        return Arrays.stream(Subject.values()).flatMap(subject -> Fault.of(subject).stream()).toList();
    }

    private Map<Fault, Long> coverage() {
        Map<Fault, Long> coverage = new EnumMap<>(Fault.class);
        for (Played one : played) {
            one.scenario().acts().stream().flatMap(act -> act instanceof Act.FaultBegins begins
                    ? Stream.of(begins.fault())
                    : Stream.empty()).distinct()
                    .forEach(fault -> coverage.merge(fault, 1L, Long::sum));
        }
        return coverage;
    }

    void table() {
        page.open("section", "aria-labelledby", "all").element("h2", "All scenarios", "id", "all");
        page.open("table", "id", "scenarios").element("caption",
                "In the order they were played. Latency is read to relay, in milliseconds.");
        page.open("thead").open("tr");
        for (String head : List.of("Scenario", "Level", "Verdict")) {
            page.element("th", head, "scope", "col");
        }
        for (String head : List.of("People", "Passed", "Refused", "Asked", "Left", "p50", "p99", "Lasted")) {
            page.element("th", head, "scope", "col", "class", "r");
        }
        page.close("tr").close("thead").open("tbody").line();
        for (int i = 0; i < played.size(); i++) {
            row(played.get(i), HtmlReport.id(i));
        }
        page.close("tbody").close("table").close("section").line();
    }

    private void row(Played one, String id) {
        Story story = one.story();
        page.open("tr", "data-story", id, "data-verdict", Words.of(one.verdict()), "data-level",
                Words.level(one));
        page.open("th", "scope", "row").element("a", one.scenario().name(), "href", "#" + id)
                .close("th");
        page.element("td", Words.level(one)).open("td");
        StorySection.verdict(page, one);
        page.close("td");
        boolean none = story.readToRelay().isEmpty();
        List<String> cells = List.of("" + Math.max(story.visits().size(), story.count(Counter.PEOPLE)),
                "" + story.count(Counter.PASSED), "" + story.count(Counter.REFUSED),
                "" + story.count(Counter.ASKED_STAFF), "" + story.count(Counter.LEFT),
                none ? "–" : Words.number(story.readToRelay(0.5), 0),
                none ? "–" : Words.number(story.readToRelay(0.99), 0), Words.time(story.lasted()));
        cells.forEach(cell -> page.element("td", cell, "class", "r"));
        page.close("tr").line();
    }

    private long count(Verdict verdict) {
        return played.stream().filter(one -> one.verdict() == verdict).count();
    }

    private long sum(Counter counter) {
        return played.stream().mapToLong(one -> one.story().count(counter)).sum();
    }
}
