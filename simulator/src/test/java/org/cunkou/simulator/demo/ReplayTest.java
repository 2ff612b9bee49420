package org.cunkou.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.decide.Decision;
import org.cunkou.terminal.decide.LaneState;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.record.FlightLog;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("journey")
class ReplayTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static Path log;

    @BeforeAll
    static void lets_people_come() throws IOException {
        log = VirtualRun.of(11, 25, folder.resolve("demo")).log();
    }

    /// Where the commands of a replay differ from those in the log for the first time.
    private static Optional<String> firstDifference(Path file) throws IOException {
        FlightLog.Contents contents = FlightLog.read(file);
        assertEquals(Optional.empty(), contents.damage());
        assertEquals(0, contents.dropped());
        LaneState state = LaneState.initial();
        int number = 1;
        for (FlightLog.Step logged : contents.steps()) {
            number++;
            Step step = Decision.decide(state, logged.event(), contents.header().rules());
            if (!step.commands().equals(logged.commands())) {
                return Optional.of("line " + number + ", " + logged.event() + " in " + state.phase()
                        + ": logged " + logged.commands() + ", replayed " + step.commands());
            }
            state = step.state();
        }
        return Optional.empty();
    }

    private static Path tampered(String name, int index, Optional<String> line) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(log));
        lines.remove(index);
        line.ifPresent(text -> lines.add(index, text));
        return Files.write(folder.resolve(name), lines);
    }

    /// The first line that unlocks, counted from 0.
    private static int unlocking() throws IOException {
        List<FlightLog.Step> steps = FlightLog.read(log).steps();
        int index = 0;
        while (steps.get(index).commands().stream().noneMatch(Command.Unlock.class::isInstance)) {
            index++;
        }
        return index + 1;
    }

    @Test
    void a_log_fed_back_gives_the_same_commands_at_every_step() throws IOException {
        List<FlightLog.Step> steps = FlightLog.read(log).steps();
        long unlocks = steps.stream().flatMap(step -> step.commands().stream())
                .filter(Command.Unlock.class::isInstance).count();
        assertTrue(unlocks > 2, "people passed");
        assertTrue(steps.stream().anyMatch(step -> step.event() instanceof Event.DeadlineCame),
                "deadlines are in the log");
        assertEquals(Optional.empty(), firstDifference(log));
    }

    @Test
    void a_command_that_was_taken_out_of_the_log_is_the_first_difference() throws IOException {
        int index = unlocking();
        String line = Files.readAllLines(log).get(index);
        Path other = tampered("no-command.flight", index,
                Optional.of(line.replaceFirst("\"commands\":\\[.*]}$", "\"commands\":[]}")));
        String difference = firstDifference(other).orElse("none");
        assertTrue(difference.startsWith("line " + (index + 1) + ", "), difference);
        assertTrue(difference.contains("logged [], replayed [Unlock["), difference);
    }

    @Test
    void an_event_that_was_taken_out_of_the_log_makes_a_difference() throws IOException {
        int index = unlocking();
        Path other = tampered("no-event.flight", index, Optional.empty());
        String difference = firstDifference(other).orElse("none");
        assertTrue(difference.startsWith("line "), difference);
    }
}
