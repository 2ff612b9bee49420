package org.cunkou.simulator.devices.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.RecordId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VirtualTurnstileTest extends TurnstileContract {
    @TempDir
    private Path folder;

    @SuppressWarnings("NullAway.Init") // made before each test, by make
    private EdgeLog edges;
    @SuppressWarnings("NullAway.Init") // made before each test, by make
    private VirtualTurnstile arm;

    @Override
    Turnstile make() throws IOException {
        edges = EdgeLog.open(folder.resolve("edges.log"));
        arm = new VirtualTurnstile(timeline, edges::append);
        return arm;
    }

    @AfterEach
    void close_log() throws IOException {
        arm.close();
        edges.close();
    }

    @Override
    void somebodyGoesIn() {
        arm.force();
    }

    @Override
    void somebodyGoesOut() {
        arm.walkOut();
    }

    @Override
    void vanish() {
        arm.fault(ArmFault.ABSENT);
    }

    @Override
    void comeBack() {
        arm.fault(ArmFault.NONE);
    }

    private List<Edge.Kind> kinds() throws IOException {
        return EdgeLog.read(folder.resolve("edges.log")).stream().map(Edge::kind).toList();
    }

    private void run(int seconds) {
        timeline.run(Duration.ofSeconds(seconds));
    }

    @Test
    void a_locked_arm_lets_nobody_in_and_a_passage_locks_it_again() throws IOException {
        assertFalse(arm.walkThrough());
        arm.unlock(receipt(7), HOLD);
        assertTrue(arm.walkThrough());
        assertFalse(arm.walkThrough());
        run(60);
        assertEquals(List.of(ArmReport.PASSED), reports);
        assertEquals(List.of(Edge.Kind.UNLOCK, Edge.Kind.PASSED, Edge.Kind.LOCK), kinds());
    }

    @Test
    void the_unlock_edge_names_the_record_and_the_moment() throws IOException {
        arm.unlock(receipt(7), HOLD);
        Edge edge = EdgeLog.read(folder.resolve("edges.log")).getFirst();
        assertEquals(Optional.of(new RecordId(3, 7)), edge.record());
        assertEquals(timeline.now(), edge.at());
    }

    @Test
    void what_the_arm_did_is_in_the_log_before_anybody_hears_of_it() throws IOException {
        arm.onReport(report -> {
            try {
                reports.add(report);
                assertTrue(kinds().contains(Edge.Kind.valueOf(report.name())), report.name());
            } catch (IOException unreadable) {
                throw new AssertionError(unreadable);
            }
        });
        arm.force();
        arm.walkOut();
        arm.unlock(receipt(1), HOLD);
        arm.walkThrough();
        assertEquals(List.of(), reports);
        run(1);
        assertEquals(List.of(ArmReport.FORCED, ArmReport.PASSED_OUT, ArmReport.PASSED), reports);
    }

    @Test
    void an_emergency_is_two_edges() throws IOException {
        arm.freeTheWay();
        arm.freeTheWay();
        arm.lock();
        arm.lock();
        assertEquals(List.of(Edge.Kind.FREE_THE_WAY, Edge.Kind.LOCK), kinds());
    }

    @Test
    void without_feedback_a_passage_looks_like_nobody_went() throws IOException {
        arm.fault(ArmFault.NO_FEEDBACK);
        arm.unlock(receipt(1), HOLD);
        assertTrue(arm.walkThrough());
        assertFalse(arm.walkThrough());
        run(10);
        assertTrue(arm.force());
        run(10);
        assertEquals(List.of(ArmReport.AT_REST), reports);
        assertEquals(List.of(Edge.Kind.UNLOCK, Edge.Kind.PASSED, Edge.Kind.LOCK, Edge.Kind.FORCED), kinds());
    }

    @Test
    void a_stuck_arm_turns_for_nobody() {
        arm.fault(ArmFault.STUCK);
        arm.unlock(receipt(1), HOLD);
        assertFalse(arm.walkThrough());
        assertFalse(arm.force());
        assertFalse(arm.walkOut());
        run(10);
        assertEquals(List.of(ArmReport.AT_REST), reports);
    }

    @Test
    void an_arm_that_vanishes_while_unlocked_locks_by_itself() throws IOException {
        arm.unlock(receipt(1), HOLD);
        arm.fault(ArmFault.ABSENT);
        arm.lock();
        arm.freeTheWay();
        run(10);
        assertFalse(arm.walkThrough());
        assertEquals(List.of(ArmReport.ABSENT), reports);
        assertEquals(List.of(Edge.Kind.UNLOCK, Edge.Kind.LOCK), kinds());
    }
}
