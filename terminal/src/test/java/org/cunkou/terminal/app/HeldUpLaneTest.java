package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.record.RecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of a gate whose deciding thread is held up for a while: by its log on a slow card, by the
/// machine.
@Tag("journey")
class HeldUpLaneTest {
    private static final int SECONDS = 20;

    /// One event and what it led to.
    private record Turn(Event event, List<Command> commands) {}

    @TempDir
    private Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final Clock clock = () -> new Moment(nanos.get(), 1_800_000_000_000L + nanos.get() / 1_000_000,
            ClockQuality.SYNCED);
    private final BlockingQueue<Turn> turns = new LinkedBlockingQueue<>(10_000);
    private final CountDownLatch held = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final CountDownLatch verdictWritten = new CountDownLatch(1);
    @SuppressWarnings("NullAway.Init") // made before each test
    private LaneBench bench;

    @BeforeEach
    void sets_the_bench_up() throws IOException {
        bench = new LaneBench(folder, RecordStore.Mode.GROUPED, clock);
    }

    @AfterEach
    void ends() {
        released.countDown();
        bench.close();
    }

    /// A lane that is held up by the log of the first person going out.
    private Lane lane() {
        return bench.lane(Rules.defaults(), (event, commands) -> {
            turns.add(new Turn(event, commands));
            if (event.equals(wentOut()) && held.getCount() > 0) {
                held.countDown();
                await(released);
            }
        }, this::post);
    }

    private void post(Event event) {
        bench.thread.accept(event);
        if (event instanceof Event.Committed committed
                && committed.receipt().entry() instanceof Entry.PassageJudged) {
            verdictWritten.countDown();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            throw new IllegalStateException("the lane's thread is not interrupted: its log would close",
                    ended);
        }
    }

    private Turn next() throws InterruptedException {
        return Objects.requireNonNull(turns.poll(SECONDS, TimeUnit.SECONDS),
                "the lane takes no event any more");
    }

    private static Event wentOut() {
        return new Event.ArmReported(new Moment(0, 1_800_000_000_000L, ClockQuality.SYNCED),
                ArmReport.PASSED_OUT);
    }

    private Event face() {
        return new Event.FacesSeen(clock.now(), List.of(new TrackedFace(1, 500,
                new Estimate.Measured(Celsius.of(36.4), Celsius.of(0.2)), clock.now())));
    }

    /// The turn that heard of the verdict's receipt.
    private Turn receiptOfTheVerdict() throws InterruptedException {
        Turn turn = next();
        while (!(turn.event() instanceof Event.Committed committed
                && committed.receipt().entry() instanceof Entry.PassageJudged)) {
            turn = next();
        }
        return turn;
    }

    private void scans_and_is_held_up_until_the_verdict_is_on_the_disk(Duration delay) {
        bench.thread.accept(face());
        bench.thread.accept(bench.scan());
        bench.thread.accept(wentOut());
        bench.thread.start(lane());
        await(held);
        await(verdictWritten);
        nanos.addAndGet(delay.toNanos());
        released.countDown();
    }

    @Test
    void a_lane_that_is_not_held_up_unlocks() throws InterruptedException {
        scans_and_is_held_up_until_the_verdict_is_on_the_disk(Duration.ofMillis(10));
        assertEquals(1, receiptOfTheVerdict().commands().stream().filter(Command.Unlock.class::isInstance)
                .count());
    }

    @Test
    void a_receipt_that_waited_in_the_mailbox_does_not_unlock_for_a_reading_that_grew_old()
            throws InterruptedException {
        scans_and_is_held_up_until_the_verdict_is_on_the_disk(Duration.ofSeconds(6));
        Turn turn = receiptOfTheVerdict();
        assertFalse(turn.commands().stream().anyMatch(Command.Unlock.class::isInstance), turn::toString);
        assertEquals(0, bench.arm.unlocks.get());
    }

    @Test
    void a_record_that_is_not_taken_while_the_mailbox_is_full_does_not_stop_the_lane_for_ever()
            throws InterruptedException {
        bench.records.close();
        bench.thread.accept(wentOut());
        bench.thread.start(lane());
        await(held);
        for (int i = 0; i < LaneBench.MAILBOX; i++) {
            bench.thread.accept(new Event.DeadlineCame(clock.now()));
        }
        released.countDown();
        assertEquals(wentOut(), next().event());
        assertTrue(next().event() instanceof Event.NotCommitted, "it is heard first");
        for (int i = 0; i < LaneBench.MAILBOX; i++) {
            assertTrue(next().event() instanceof Event.DeadlineCame);
        }
    }

    @Test
    void what_the_arm_told_before_the_end_is_written_down() throws InterruptedException {
        bench.thread.start(lane());
        bench.thread.accept(wentOut());
        await(held);
        bench.thread.accept(wentOut());
        bench.thread.accept(bench.scan());
        Thread closing = Thread.ofPlatform().start(bench.thread::close);
        assertTimeoutPreemptively(Duration.ofSeconds(SECONDS), () -> {
            while (closing.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }
        });
        released.countDown();
        assertTrue(closing.join(Duration.ofSeconds(SECONDS)));
        assertFalse(bench.fault.isDone());
        assertEquals(List.of(wentOut(), wentOut()), turns.stream().map(Turn::event).toList());
        bench.records.close();
        try (RecordStore again = LaneBench.openRecords(folder, RecordStore.Mode.INLINE)) {
            assertEquals(2, again.size());
        } catch (IOException unusable) {
            throw new IllegalStateException(unusable);
        }
    }
}
