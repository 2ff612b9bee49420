package org.cunkou.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Person.End;
import org.cunkou.simulator.world.Person.Kind;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("journey")
class VirtualDemoTest {
    @TempDir
    private static Path folder;

    @SuppressWarnings("NullAway.Init") // made before all tests
    private static VirtualRun minute;

    @BeforeAll
    static void lets_people_come_for_a_minute() throws IOException {
        minute = VirtualRun.of(7, 60, folder.resolve("minute"));
    }

    @Test
    void the_same_seed_gives_the_same_flight_log_byte_for_byte() throws IOException {
        Path first = VirtualRun.of(7, 30, folder.resolve("first")).log();
        Path again = VirtualRun.of(7, 30, folder.resolve("again")).log();
        assertTrue(Files.size(first) > 100_000, "something happened");
        assertEquals(-1, Files.mismatch(first, again), "first byte that differs");
    }

    @Test
    void another_seed_gives_another_flight_log() throws IOException {
        List<String> one = events(VirtualRun.of(7, 5, folder.resolve("seven")).log());
        List<String> other = events(VirtualRun.of(8, 5, folder.resolve("eight")).log());
        assertTrue(one.size() > 10, "something happened");
        assertNotEquals(one, other);
    }

    /// Without the header, for that holds the seed.
    private static List<String> events(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return lines.subList(1, lines.size());
    }

    @Test
    void everybody_is_counted_once() {
        int ends = minute.figure("passed") + minute.figure("refused") + minute.figure("stopped_fever")
                + minute.figure("asked_staff") + minute.figure("left");
        assertEquals(minute.figure("people"), ends, minute.result().figures()::toString);
        List<Integer> numbers = minute.result().people().stream().map(ended -> ended.person().number())
                .toList();
        assertEquals(numbers.stream().distinct().sorted().toList(), numbers, "one after the other");
    }

    @Test
    void within_a_minute_people_pass_and_reds_and_fevers_are_stopped() {
        String figures = minute.result().figures().toString();
        assertTrue(minute.figure("passed") > 5, figures);
        assertTrue(minute.figure("refused_red") > 0, figures);
        assertTrue(minute.figure("stopped_fever") > 0, figures);
        assertTrue(minute.figure("asked_staff") > 0, figures);
    }

    @Test
    void store_collector_and_arm_agree() {
        Findings findings = minute.result().findings();
        assertTrue(findings.agree(), findings::toString);
        assertEquals(0, findings.pending(), "the collector has everything");
        assertTrue(minute.figure("unlocks") >= minute.figure("passed"), "nobody walks through a locked arm");
        assertTrue(findings.committed() > minute.figure("people"), findings::toString);
    }

    @Test
    void nothing_is_wrong_and_every_end_fits_the_kind() {
        assertEquals(List.of(), minute.result().wrong());
        assertTrue(minute.result().isGood());
        assertEquals(List.of(),
                minute.result().people().stream().filter(ended -> !ends(ended).contains(ended.end()))
                        .map(ended -> ended.person().kind() + " ended as " + ended.end()).toList());
    }

    /// How a visit of this kind may end. A proxy code alone in front of a queue passes on its holder's own
    /// look: when
    /// it did not, the next in the queue had been measured.
    private static Set<End> ends(GateWorld.Ended ended) {
        return switch (ended.person().kind()) {
            case OWN, PROXY -> EnumSet.of(End.PASSED);
            case RED -> EnumSet.of(End.REFUSED);
            case FEVER -> EnumSet.of(End.STOPPED_FEVER);
            case FORGED, FOREIGN, GLASSES, FIRST_VISIT -> EnumSet.of(End.ASKED_STAFF);
            case CHANGES_MIND -> EnumSet.of(End.LEFT);
        };
    }

    @Test
    void every_kind_that_matters_comes_within_the_minute() {
        Set<Kind> seen = EnumSet.noneOf(Kind.class);
        minute.result().people().forEach(ended -> seen.add(ended.person().kind()));
        assertTrue(seen.containsAll(EnumSet.of(Kind.OWN, Kind.PROXY, Kind.RED, Kind.FEVER)),
                seen::toString);
    }
}
