package org.cunkou.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("journey")
class SimRunCommandTest {
    private static final String GOOD = """
            scenario: Lin walks in
            levels: [readings, pixels]
            within: 30 s
            people:
              Lin: {arrives: 0 s}
            expect:
              - Lin passes within 5 s
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path reports() {
        return folder.resolve("reports");
    }

    private Called run(Path scenarios, String... options) {
        List<String> arguments = new ArrayList<>(List.of("sim", "run", scenarios.toString(), "--virtual",
                "--reports", reports().toString()));
        arguments.addAll(List.of(options));
        return Called.with(arguments.toArray(String[]::new));
    }

    /// Nothing was played: no report was written and nothing told of.
    private void refused(int code, String line, Called called) {
        assertEquals(new Called(code, "", line + "\n"), called);
        assertFalse(Files.exists(reports()), "something was played");
    }

    @Test
    void a_good_scenario_ends_with_0_and_says_at_which_level_it_was_played() throws IOException {
        Called called = run(file("a.yaml", GOOD), "--level", "readings");
        assertEquals(0, called.code(), called::toString);
        assertEquals("", called.err());
        assertEquals("1", called.figure("scenarios at readings"));
        assertEquals("0", called.figure("scenarios at pixels"));
        assertEquals("1", called.figure("passed"));
        assertEquals("0", called.figure("not passed"));
        assertEquals(reports().toString(), called.figure("reports"));
        assertTrue(called.figure("speed at readings").endsWith(" x real time"), called.out());
        for (String name : List.of("junit.xml", "report.json", "index.html")) {
            assertTrue(Files.isRegularFile(reports().resolve(name)), name);
        }
    }

    @Test
    void an_unknown_fault_is_refused_with_4_its_line_and_the_nearest_there_is() throws IOException {
        Path wrong = file("a.yaml", GOOD.replace("expect:",
                "acts:\n  - {at: 1 s, fault: network los 30 %}\nexpect:"));
        refused(4, wrong + ":7: fault \"network los 30 %\" cannot be produced; did you mean network loss?",
                run(wrong));
    }

    @Test
    void a_wrong_file_is_refused_with_2_its_line_and_a_cure() throws IOException {
        Path wrong = file("a.yaml", GOOD.replace("arrives: 0 s", "arrives: 0 s, code: rot"));
        Called called = run(wrong);
        assertTrue(called.err().startsWith(wrong + ":5: "), called.err());
        assertTrue(called.err().contains("one of own, proxy, visitor, red"), called.err());
        refused(2, called.err().strip(), called);
    }

    @Test
    void one_wrong_file_of_a_folder_keeps_all_from_being_played() throws IOException {
        file("a.yaml", GOOD);
        Path wrong = file("b.yaml", GOOD.replace("within: 30 s\n", ""));
        Called called = run(folder);
        assertTrue(called.err().startsWith(wrong + ":"), called.err());
        refused(2, called.err().strip(), called);
    }

    @Test
    void a_folder_without_scenarios_is_a_wrong_call() {
        refused(2, folder + ": no scenario file is in this folder; name a folder with *.yaml files, such as"
                + " simulator/scenarios", run(folder));
    }

    @Test
    void a_failed_expectation_ends_with_1_and_says_what_happened_instead() throws IOException {
        Called called = run(file("a.yaml", GOOD.replace("Lin passes within 5 s", "Lin is refused for red")),
                "--level", "readings");
        assertEquals(1, called.code(), called::toString);
        List<String> lines = called.out().lines().toList();
        assertEquals("FAILED " + folder.resolve("a.yaml") + " (readings, seed 1): Lin walks in",
                lines.get(0));
        assertTrue(lines.get(1).matches(
                " +expected: Lin is refused for red; Lin was judged clear-and-normal and passed at [0-9.]+ (ms|s)"),
                lines.get(1));
        assertEquals("1", called.figure("not passed"));
    }

    @Test
    void who_is_not_served_in_time_ends_it_with_3() throws IOException {
        Called called = run(
                file("a.yaml", "scenario: Too short\nwithin: 1 s\npeople:\n  Lin: {arrives: 0 s}\n"));
        assertEquals(3, called.code(), called::toString);
        assertTrue(called.out().startsWith("TIMED_OUT "), called.out());
    }

    @Test
    void a_failure_counts_for_more_than_a_time_out() throws IOException {
        file("a.yaml", GOOD.replace("Lin passes within 5 s", "nobody passes"));
        file("b.yaml", "scenario: Too short\nwithin: 1 s\npeople:\n  Lin: {arrives: 0 s}\n");
        assertEquals(1, run(folder, "--level", "readings").code());
    }

    @Test
    void the_machine_s_time_is_over_with_3_and_one_line() throws IOException {
        Path good = file("a.yaml", GOOD);
        refused(3, "sim run: not done within 0 s, still at " + good
                + "; give it more with --timeout, or name fewer files", run(good, "--timeout", "0"));
    }

    @Test
    void a_folder_played_twice_gives_the_same_reports_to_the_last_byte() throws IOException {
        file("a.yaml", GOOD);
        file("b.yaml", """
                scenario: Wu is red, the current is cut, and a crowd comes
                seed: 5
                within: 5 min
                people:
                  Wu: {arrives: 0 s, code: red}
                crowd: {habit: mixed, people: 6, per-minute: 20, odd-ones: 40 %}
                acts:
                  - {at: 7 s, fault: power cut 3 s}
                  - {at: 15 s, fault: network loss 50 %, for: 20 s}
                expect:
                  - Wu is refused for red
                """);
        Called first = run(folder, "--level", "readings");
        assertEquals(0, first.code(), first::toString);
        assertEquals("2", first.figure("passed"));
        List<byte[]> before = written();
        run(folder, "--level", "readings");
        List<byte[]> after = written();
        for (int i = 0; i < before.size(); i++) {
            assertArrayEquals(before.get(i), after.get(i), "report " + i);
        }
    }

    private List<byte[]> written() throws IOException {
        return List.of(Files.readAllBytes(reports().resolve("junit.xml")),
                Files.readAllBytes(reports().resolve("report.json")),
                Files.readAllBytes(reports().resolve("index.html")));
    }

    @Test
    void both_levels_are_played_when_none_is_named_and_agree() throws IOException {
        Called called = run(file("a.yaml", GOOD));
        assertEquals(0, called.code(), called::toString);
        assertEquals("1", called.figure("scenarios at readings"));
        assertEquals("1", called.figure("scenarios at pixels"));
        assertEquals("0", called.figure("differing at pixels"));
    }

    @Test
    void a_kept_log_is_decided_again_without_a_difference() throws IOException {
        Path logs = folder.resolve("logs");
        Called called = run(file("cut.yaml", GOOD.replace("expect:",
                "  Wu: {arrives: 20 s}\nacts:\n  - {at: 10 s, fault: power cut 3 s}\nexpect:")
                .replace("within: 30 s", "within: 60 s")), "--level", "readings", "--logs", logs.toString());
        assertEquals(0, called.code(), called::toString);
        List<Path> kept;
        try (Stream<Path> all = Files.list(logs)) {
            kept = all.sorted().toList();
        }
        assertEquals(2, kept.size(), "one for each boot: " + kept);
        for (Path log : kept) {
            Called replayed = Called.with("sim", "replay", log.toString(), "--json");
            assertEquals(0, replayed.code(), replayed::toString);
            JsonNode figures = JsonMapper.shared().readTree(replayed.out());
            assertEquals(0, figures.path("differences").asInt(-1), replayed.out());
            assertTrue(figures.path("events").asInt() > 10, replayed.out());
        }
    }
}
