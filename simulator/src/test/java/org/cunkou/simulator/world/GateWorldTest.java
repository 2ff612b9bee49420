package org.cunkou.simulator.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.simulator.devices.arm.EdgeLog;
import org.cunkou.simulator.devices.arm.VirtualTurnstile;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.simulator.world.Person.End;
import org.cunkou.simulator.world.Person.Kind;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.ScreenState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateWorldTest {
    private static final GuardAct TAKES_ASIDE = new GuardAct.TakeAside("guard-1");

    @TempDir
    private Path folder;
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final List<GuardAct> acts = new ArrayList<>();
    @SuppressWarnings("NullAway.Init") // made before each test
    private EdgeLog edges;
    @SuppressWarnings("NullAway.Init") // made before each test
    private VirtualTurnstile arm;

    @BeforeEach
    void puts_up_an_arm() throws IOException {
        edges = EdgeLog.open(folder.resolve("edges.tsv"));
        arm = new VirtualTurnstile(timeline, edges::append);
    }

    @AfterEach
    void takes_it_down() throws IOException {
        arm.close();
        edges.close();
    }

    private GateWorld open(Kind... kinds) {
        List<Person> people = new ArrayList<>();
        for (Kind kind : kinds) {
            people.add(new Person(people.size() + 1, kind, "code", false, Celsius.of(36.6), false, 200, 0));
        }
        GateWorld world = new GateWorld(timeline, arm, acts::add, people);
        world.open();
        return world;
    }

    private void pass(int millis) {
        timeline.run(Duration.ofMillis(millis));
    }

    private void unlock() {
        arm.unlock(new Receipt(new RecordId(1, 1), new Entry.PassageJudged(timeline.now(), 1,
                Reason.CLEAR_AND_NORMAL, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty())) {
        }, Duration.ofSeconds(5));
    }

    private static List<End> ends(GateWorld world) {
        return world.ended().stream().map(GateWorld.Ended::end).toList();
    }

    private static int atGate(GateWorld world) {
        return world.atGate().map(Person::number).orElse(0);
    }

    @Test
    void a_code_is_held_up_only_at_the_reader() {
        GateWorld world = open(Kind.OWN);
        pass(890);
        assertEquals(1, atGate(world));
        assertTrue(world.code().isEmpty());
        pass(20);
        assertEquals("code", world.code().orElseThrow().text());
    }

    @Test
    void cameras_see_who_is_at_the_gate_and_who_is_next() {
        GateWorld world = open(Kind.OWN, Kind.OWN, Kind.OWN);
        assertEquals(1, world.faces().size(), "the first one waits in the queue");
        pass(700);
        assertEquals(2, world.faces().size());
        assertEquals(0.5, world.faces().getFirst().distanceMetres(), 1e-9);
        assertTrue(world.faces().getLast().distanceMetres() > 1, "the next one stays behind");
    }

    @Test
    void people_leave_after_their_patience_when_the_screen_stays_silent() {
        GateWorld world = open(Kind.OWN, Kind.RED);
        pass(19_990);
        assertEquals(List.of(), ends(world));
        pass(20);
        assertEquals(List.of(End.LEFT), ends(world));
        pass(1000);
        assertEquals(2, atGate(world), "then the next one comes");
        pass(30_000);
        assertEquals(List.of(End.LEFT, End.LEFT), ends(world));
        assertTrue(world.isOver());
        assertEquals(List.of(), acts);
    }

    @Test
    void nobody_steps_up_after_the_end() {
        GateWorld world = open(Kind.OWN, Kind.OWN);
        pass(1000);
        world.close();
        pass(1000);
        assertFalse(world.isOver(), "who is at the gate is served");
        world.sees(LaneView.of(ScreenState.REFUSE));
        pass(60_000);
        assertEquals(List.of(End.REFUSED), ends(world));
        assertEquals(0, atGate(world));
        assertEquals(List.of(), world.faces());
        assertTrue(world.isOver());
    }

    @Test
    void somebody_goes_through_when_the_screen_says_so_and_the_arm_is_unlocked() {
        GateWorld world = open(Kind.OWN);
        pass(1000);
        unlock();
        pass(1000);
        assertEquals(List.of(), ends(world), "nobody looks at the arm");
        world.sees(LaneView.of(ScreenState.PASS));
        pass(1000);
        assertEquals(List.of(End.PASSED), ends(world));
    }

    @Test
    void nobody_goes_through_a_locked_arm_whatever_the_screen_says() {
        GateWorld world = open(Kind.OWN);
        pass(1000);
        world.sees(LaneView.of(ScreenState.PASS));
        pass(60_000);
        assertEquals(List.of(End.LEFT), ends(world));
    }

    @Test
    void a_guard_takes_aside_whom_the_screen_sends_to_staff() {
        GateWorld world = open(Kind.FORGED, Kind.FEVER);
        pass(1000);
        world.sees(LaneView.of(ScreenState.CANNOT_TELL));
        pass(3000);
        assertEquals(List.of(End.ASKED_STAFF), ends(world));
        assertEquals(List.of(TAKES_ASIDE), acts);
        world.sees(LaneView.of(ScreenState.MEASURE_AGAIN));
        world.sees(LaneView.of(ScreenState.CANNOT_TELL));
        pass(3000);
        assertEquals(List.of(End.ASKED_STAFF, End.STOPPED_FEVER), ends(world));
        assertEquals(List.of(TAKES_ASIDE, TAKES_ASIDE), acts);
    }

    @Test
    void who_changes_their_mind_leaves_without_showing_anything() {
        GateWorld world = open(Kind.CHANGES_MIND);
        for (int i = 0; i < 100; i++) {
            pass(10);
            assertTrue(world.code().isEmpty());
        }
        assertEquals(List.of(End.LEFT), ends(world));
    }
}
