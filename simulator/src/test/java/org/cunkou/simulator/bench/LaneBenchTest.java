package org.cunkou.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("journey")
class LaneBenchTest {
    private static final Map<String, Bench.Figure> FIGURES = new LinkedHashMap<>();

    @BeforeAll
    static void plays_two_minutes() {
        new LaneBench().measure(new Bench.Request(1, true))
                .forEach(figure -> FIGURES.put(figure.name(), figure));
    }

    private static double value(String name) {
        return Optional.ofNullable(FIGURES.get(name)).orElseThrow().value();
    }

    @Test
    void every_goal_of_the_lane_is_measured_and_those_of_reading_are_met() throws IOException {
        Goals goals = Goals.read(Path.of("..").resolve(Goals.FILE));
        List<String> promised = goals.all().keySet().stream().filter(name -> name.startsWith("lane."))
                .map(name -> name.substring("lane.".length())).toList();
        assertTrue(promised.size() >= 5, promised::toString);
        assertTrue(FIGURES.keySet().containsAll(promised), FIGURES::toString);
        assertEquals(2, value("minutes"), "quick");
        for (String name : List.of("read_to_relay_p50", "read_to_relay_p99")) {
            Goals.Goal goal = goals.of("lane", name).orElseThrow();
            assertTrue(goal.direction().meets(value(name), goal.bound()), () -> name + ": " + value(name));
        }
    }

    /// Two minutes are too few for the goals: sixty people are drawn.
    @Test
    void the_prepared_are_quicker_than_the_others_and_the_arm_limits_both() {
        double prepared = value("prepared_people_per_minute");
        double mixed = value("mixed_people_per_minute");
        assertTrue(prepared > mixed * 1.3 && prepared < 40, () -> prepared + " and " + mixed);
    }

    @Test
    void what_is_told_of_reading_and_waiting_is_in_order() {
        assertTrue(value("read_to_relay_p50") > 60, "a picture takes 60 ms to be read");
        assertTrue(value("read_to_relay_p50") <= value("read_to_relay_p99"));
        assertTrue(value("read_to_relay_p99") <= value("read_to_relay_max"));
        assertTrue(value("queue_waits_p50_s") <= value("queue_waits_p95_s"));
        assertTrue(value("cpu_ms_per_passage_here") > 0);
        assertEquals(0, value("violations"));
    }

    @Test
    void the_same_seed_gives_the_same_figures_but_for_the_machine_s_own() {
        Map<String, Bench.Figure> again = new LinkedHashMap<>();
        new LaneBench().measure(new Bench.Request(1, true)).forEach(one -> again.put(one.name(), one));
        again.remove("cpu_ms_per_passage_here");
        Map<String, Bench.Figure> first = new LinkedHashMap<>(FIGURES);
        first.remove("cpu_ms_per_passage_here");
        assertEquals(first, again);
    }
}
