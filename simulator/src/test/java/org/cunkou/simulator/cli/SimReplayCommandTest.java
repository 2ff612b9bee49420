package org.cunkou.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.simulator.demo.DemoOptions;
import org.cunkou.simulator.demo.VirtualDemo;
import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.app.cli.Verbs;
import org.cunkou.terminal.decide.Decision;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.record.FlightLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Tag("journey")
class SimReplayCommandTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Path log;

    /// What a call left behind.
    private record Ended(int code, String out, String err) {}

    @BeforeAll
    static void lets_people_come() throws IOException {
        log = folder.resolve("lane-1.flight");
        VirtualDemo.run(new DemoOptions(60, 11, true, Optional.of(folder), Optional.of(log),
                Optional.empty(), 0), folder);
    }

    private static Ended call(Verbs verbs, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = verbs.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ended(code, out.toString(), err.toString());
    }

    private static Ended replay(String... options) {
        List<String> arguments = new ArrayList<>(List.of("sim", "replay"));
        arguments.addAll(List.of(options));
        return call(SimulatorMain.verbs(), arguments.toArray(String[]::new));
    }

    private static Ended replayWith(Decider decider, String... options) {
        List<String> arguments = new ArrayList<>(List.of("replay"));
        arguments.addAll(List.of(options));
        return call(new Verbs(List.of(new SimReplayCommand(decider)), Map.of()),
                arguments.toArray(String[]::new));
    }

    private static Optional<Entry.PassageJudged> verdict(Command command) {
        return command instanceof Command.WriteDown write
                && write.entry() instanceof Entry.PassageJudged judged
                        ? Optional.of(judged)
                        : Optional.empty();
    }

    /// The number, from 1, of the event that leads to this verdict.
    private static int eventOfVerdict(int wanted) throws IOException {
        int verdicts = 0;
        int event = 0;
        for (FlightLog.Step step : FlightLog.read(log).steps()) {
            event++;
            verdicts += (int) step.commands().stream().filter(one -> verdict(one).isPresent()).count();
            if (verdicts >= wanted) {
                return event;
            }
        }
        throw new AssertionError("only " + verdicts + " verdicts");
    }

    /// Takes another reason from this verdict on.
    private static Decider withAnotherReasonFrom(int wanted) {
        int[] verdicts = {0};
        return (state, event, rules) -> {
            Step right = Decision.decide(state, event, rules);
            List<Command> commands = right.commands().stream().map(command -> verdict(command)
                    .filter(_ -> ++verdicts[0] >= wanted).<Command>map(judged -> new Command.WriteDown(
                            new Entry.PassageJudged(judged.at(), judged.passage(), Reason.LIST_TOO_OLD,
                                    judged.code(), judged.standing(), judged.track(), judged.estimate(),
                                    judged.guard())))
                    .orElse(command)).toList();
            return new Step(right.state(), commands);
        };
    }

    @Test
    void a_log_of_the_demo_replays_without_a_difference() throws IOException {
        FlightLog.Contents contents = FlightLog.read(log);
        long commands = contents.steps().stream().mapToLong(step -> step.commands().size()).sum();
        assertTrue(commands > 100, () -> "too little happened: " + commands);
        Ended ended = replay(log.toString());
        assertEquals(new Ended(0, "kiosk demo-1, lane 1, simulated with seed 11\n"
                + contents.steps().size() + " events, " + commands + " commands, 0 differences\n", ""),
                ended);
    }

    @Test
    void a_change_in_the_decision_is_shown_where_it_first_matters() throws IOException {
        int event = eventOfVerdict(15);
        FlightLog.Step logged = FlightLog.read(log).steps().get(event - 1);
        Reason reason = logged.commands().stream().flatMap(one -> verdict(one).stream()).findFirst()
                .orElseThrow().reason();
        Ended ended = replayWith(withAnotherReasonFrom(15), log.toString());
        assertEquals(1, ended.code(), ended::toString);
        assertTrue(ended.out().contains(
                "first difference: event " + event + ", line " + (event + 1) + " of " + log + "\n"),
                ended::out);
        assertTrue(ended.out().contains("entry.reason " + reason + " "), ended::out);
        assertTrue(ended.out().contains("| " + "  entry.reason LIST_TOO_OLD\n"), ended::out);
        for (int earlier = event - 5; earlier < event; earlier++) {
            assertTrue(ended.out().contains("\n  " + earlier + "  00:0"), ended::out);
        }
        assertFalse(ended.out().contains("\n  " + (event - 6) + "  00:0"), ended::out);
    }

    @Test
    void an_unlock_too_many_is_marked() throws IOException {
        Decider twice = (state, event, rules) -> {
            Step right = Decision.decide(state, event, rules);
            List<Command> commands = new ArrayList<>();
            right.commands().forEach(command -> {
                commands.add(command);
                if (command instanceof Command.Unlock) {
                    commands.add(command);
                }
            });
            return new Step(right.state(), commands);
        };
        Ended ended = replayWith(twice, log.toString());
        assertEquals(1, ended.code());
        assertTrue(ended.out().matches("(?s).*\n  ! \\(nothing\\) +\\| unlock for .*"), ended::out);
        int unlocks = (int) FlightLog.read(log).steps().stream().flatMap(step -> step.commands().stream())
                .filter(Command.Unlock.class::isInstance).count();
        assertTrue(ended.out().contains(" commands, " + unlocks + " differences\n"), ended::out);
    }

    @Test
    void json_is_one_line_that_says_the_same() throws IOException {
        int event = eventOfVerdict(3);
        Ended ended = replayWith(withAnotherReasonFrom(3), log.toString(), "--json");
        assertEquals(1, ended.out().lines().count());
        JsonNode result = JsonMapper.shared().readTree(ended.out());
        assertEquals(11, result.path("seed").asInt());
        assertTrue(result.path("differences").asInt() > 1);
        assertEquals(event, result.path("first").path("event").asInt());
        assertEquals(event + 1, result.path("first").path("line").asInt());
        assertFalse(JsonMapper.shared().readTree(replay(log.toString(), "--json").out()).has("first"));
    }

    @Test
    void the_story_tells_verdicts_and_unlocks_and_no_looks_at_faces() throws IOException {
        Ended ended = replay(log.toString(), "--watch");
        assertEquals(0, ended.code());
        List<Command> commands = FlightLog.read(log).steps().stream()
                .flatMap(step -> step.commands().stream()).toList();
        assertEquals(commands.stream().filter(Command.Unlock.class::isInstance).count(),
                ended.out().lines().filter(line -> line.contains("  arm      unlock for 5 s")).count());
        assertEquals(commands.stream().filter(one -> verdict(one).isPresent()).count(),
                ended.out().lines().filter(line -> line.contains("  verdict  ")).count());
        assertTrue(ended.out().contains("  screen   pass"), ended::out);
        assertTrue(ended.out().contains("  arm      passed\n"), ended::out);
        assertTrue(ended.out().contains("  code     genuine, self, clear\n"), ended::out);
        assertFalse(ended.out().contains("faces"), ended::out);
        assertTrue(ended.out().lines().findFirst().orElseThrow().matches("00:00:\\d\\d\\.\\d{3}  .*"),
                ended::out);
        assertTrue(ended.out().endsWith(" 0 differences\n"), ended::out);
    }

    @Test
    void a_log_cut_off_in_the_middle_is_replayed_as_far_as_it_goes() throws IOException {
        byte[] whole = Files.readAllBytes(log);
        Path cut = Files.write(folder.resolve("cut.flight"),
                java.util.Arrays.copyOf(whole, whole.length / 2));
        int events = FlightLog.read(cut).steps().size();
        Ended ended = replay(cut.toString());
        assertEquals(1, ended.code());
        assertTrue(ended.out().contains("\n" + events + " events, "), ended::out);
        assertTrue(ended.out().contains(" 0 differences\ndamaged at line " + (events + 2) + ": "),
                ended::out);
    }

    @Test
    void events_that_the_log_had_no_room_for_are_told_and_count_for_nothing() throws IOException {
        Path full = folder.resolve("full.flight");
        Files.writeString(full, Files.readString(log) + "{\"dropped\":12}\n");
        Ended ended = replay(full.toString());
        assertEquals(0, ended.code());
        assertTrue(ended.out().endsWith("\n12 more events came when the log was full: they are not in it\n"),
                ended::out);
    }

    @Test
    void what_is_no_flight_log_ends_with_one_line_and_its_cure() throws IOException {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"a\":1}\n");
        Path empty = Files.writeString(folder.resolve("empty"), "");
        Path picture = Files.write(folder.resolve("a.png"), new byte[]{(byte) 0x89, 'P', (byte) 0xff, '\n'});
        Path absent = folder.resolve("absent");
        for (Path wrong : List.of(other, empty, picture, absent, folder)) {
            Ended ended = replay(wrong.toString());
            assertEquals(2, ended.code(), ended::toString);
            assertEquals("", ended.out());
            assertTrue(ended.err().startsWith("sim replay: ") && ended.err().contains(wrong.toString())
                    && ended.err().contains("; demo --log FILE writes one"), ended::err);
            assertEquals(1, ended.err().lines().count(), ended::err);
        }
        assertEquals(2, replay().code());
    }

    @Test
    void a_decision_that_fails_is_named_by_its_event() {
        Decider failing = (state, event, rules) -> {
            throw new IllegalArgumentException("planted");
        };
        Ended ended = replayWith(failing, log.toString());
        assertEquals(Verbs.FAULT, ended.code());
        assertTrue(ended.err().contains("the decision over event 1 failed"), ended::err);
    }
}
