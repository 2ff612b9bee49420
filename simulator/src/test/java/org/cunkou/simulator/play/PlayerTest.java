package org.cunkou.simulator.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Stream;

import org.cunkou.simulator.report.JUnitXml;
import org.cunkou.simulator.report.JsonReport;
import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Comer;
import org.cunkou.simulator.scenario.Fault;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.Site;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.When;
import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.orders.OrderChecks;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("journey")
class PlayerTest {
    @TempDir(factory = InMemory.class)
    private Path scratch;

    private static Act fault(int atSeconds, Fault fault, double quantity, Duration lasts) {
        return new Act.FaultBegins(new When.At(Duration.ofSeconds(atSeconds)), fault,
                OptionalDouble.of(quantity),
                lasts.isZero() ? Optional.empty() : Optional.of(lasts));
    }

    private static Scenario scenario(long seed, int people, List<Act> acts) {
        List<Comer> comers = Stream.iterate(1, i -> i + 1).limit(people)
                .map(i -> Comer.ordinary("p" + i, Duration.ofSeconds(i))).toList();
        return new Scenario("Made up", Set.of(Level.READINGS, Level.PIXELS), seed, Duration.ofMinutes(2),
                Site.usual(), comers, Optional.empty(), acts, List.of());
    }

    /// Two boots, lost messages and a queue.
    private static Scenario eventful(long seed) {
        return scenario(seed, 5, List.of(fault(2, Fault.NETWORK_LOSS, 40, Duration.ofSeconds(5)),
                fault(4, Fault.POWER_CUT, 3, Duration.ZERO)));
    }

    private Played play(Scenario scenario, Level level) {
        return new Player(scratch).play("made-up.yaml", scenario, level);
    }

    private String reports(Played played) throws IOException {
        Path json = scratch.resolve("report.json");
        Path xml = scratch.resolve("junit.xml");
        JsonReport.write(json, List.of(played));
        JUnitXml.write(xml, List.of(played));
        return Files.readString(json) + Files.readString(xml);
    }

    @Test
    void the_same_scenario_gives_the_same_flight_log_and_reports_and_another_seed_another_log()
            throws IOException {
        Played first = play(eventful(1), Level.READINGS);
        Played again = play(eventful(1), Level.READINGS);

        assertEquals(1, first.story().count(Counter.POWER_CUTS));
        assertTrue(first.story().count(Counter.PASSED) >= 3, first.story().visits()::toString);
        assertEquals(first.flightLog(), again.flightLog());
        assertEquals(reports(first), reports(again));
        assertNotEquals(first.flightLog(), play(eventful(2), Level.READINGS).flightLog());
    }

    @Test
    void pixels_too_give_the_same_flight_log_again() {
        Scenario one = scenario(1, 1, List.of());
        Played first = play(one, Level.PIXELS);

        assertEquals(1, first.story().count(Counter.PASSED));
        assertEquals(first.flightLog(), play(one, Level.PIXELS).flightLog());
        assertNotEquals(first.flightLog(), play(scenario(2, 1, List.of()), Level.PIXELS).flightLog());
    }

    @Test
    void leaves_nothing_behind_in_its_scratch_folder() throws IOException {
        play(scenario(1, 1, List.of()), Level.READINGS);
        try (Stream<Path> left = Files.list(scratch)) {
            assertEquals(List.of(), left.toList());
        }
    }

    @Test
    void a_kiosk_that_cannot_go_on_is_told_as_a_violation() {
        Flaw breaks = new Flaw() {
            @Override
            public Decider in(Decider right) {
                return (state, event, rules) -> {
                    if (event instanceof Event.CodeScanned) {
                        throw new IllegalStateException("broken on purpose");
                    }
                    return right.decide(state, event, rules);
                };
            }

            @Override
            public Link in(Link right, Records records) {
                return right;
            }

            @Override
            public OrderChecks in(OrderChecks right) {
                return right;
            }
        };
        Played played = new Player(scratch, Player.Pace.VIRTUAL, breaks).play("made-up.yaml",
                scenario(1, 1, List.of()), Level.READINGS);

        assertEquals(Played.Verdict.FAILED, played.verdict());
        List<Story.Violation> found = played.story().violations();
        assertTrue(
                found.stream().anyMatch(one -> one.never() == 4 && one.what().contains("broken on purpose")),
                found::toString);
    }
}
