package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.record.RecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneThreadTest {
    private static final int SECONDS = 20;
    private static final Duration MEASURE_WITHIN = Duration.ofMillis(60);

    @TempDir
    private Path folder;
    private final SystemClock clock = new SystemClock();
    private final BlockingQueue<Event> taken = new LinkedBlockingQueue<>(10_000);
    @SuppressWarnings("NullAway.Init") // made before each test
    private LaneBench bench;

    @BeforeEach
    void sets_the_bench_up() throws IOException {
        bench = new LaneBench(folder, RecordStore.Mode.INLINE, clock);
    }

    @AfterEach
    void ends() {
        bench.close();
    }

    private Lane lane(LaneLog log) {
        Rules usual = Rules.defaults();
        Rules rules = new Rules(Celsius.of(37.5), usual.readingMaxAge(), MEASURE_WITHIN,
                usual.lookAgainAfter(), usual.commitWithin(), usual.hold(), usual.showFor(),
                usual.staffWithin(), usual.codeRest(), usual.badCodes());
        return bench.lane(rules, log, bench.thread);
    }

    private Lane telling() {
        return lane((event, _) -> taken.add(event));
    }

    private Event next() throws InterruptedException {
        return Objects.requireNonNull(taken.poll(SECONDS, TimeUnit.SECONDS), "no event came");
    }

    private Event.FacesSeen faces() {
        return new Event.FacesSeen(clock.now(), List.of());
    }

    private Event emergency() {
        return new Event.EmergencyChanged(clock.now(), true, "test");
    }

    @Test
    void tells_the_deadline_when_nothing_else_comes() throws InterruptedException {
        Event scan = bench.scan();
        bench.thread.start(telling());
        bench.thread.accept(scan);
        assertEquals(scan, next());
        Moment told = assertInstanceOf(Event.DeadlineCame.class, next()).at();
        assertTrue(told.since(scan.at()).compareTo(MEASURE_WITHIN) >= 0, "not before it has come");
    }

    @Test
    void an_idle_lane_hears_of_no_deadline() throws InterruptedException {
        bench.thread.start(telling());
        Event.FacesSeen seen = faces();
        bench.thread.accept(seen);
        assertEquals(seen, next());
        Event last = emergency();
        bench.thread.accept(last);
        assertEquals(last, next());
    }

    @Test
    void takes_events_in_the_order_they_came() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            bench.thread.accept(new Event.FacesSeen(new Moment(i, i, clock.now().quality()), List.of()));
        }
        bench.thread.start(telling());
        for (int i = 0; i < 100; i++) {
            assertEquals(i, next().at().monoNanos());
        }
    }

    @Test
    void a_full_mailbox_leaves_faces_out_and_counts_them() throws InterruptedException {
        for (int i = 0; i < LaneBench.MAILBOX + 3; i++) {
            bench.thread.accept(faces());
        }
        assertEquals(3, bench.thread.leftOut());
        bench.thread.start(telling());
        for (int i = 0; i < LaneBench.MAILBOX; i++) {
            assertInstanceOf(Event.FacesSeen.class, next());
        }
        Event after = emergency();
        bench.thread.accept(after);
        assertEquals(after, next(), "nothing of what was left out comes later");
    }

    @Test
    void a_full_mailbox_keeps_every_other_event() throws InterruptedException {
        for (int i = 0; i < LaneBench.MAILBOX; i++) {
            bench.thread.accept(faces());
        }
        Event waiting = emergency();
        Thread sender = Thread.ofPlatform().start(() -> bench.thread.accept(waiting));
        awaitState(sender, Thread.State.TIMED_WAITING);
        bench.thread.start(telling());
        for (int i = 0; i < LaneBench.MAILBOX; i++) {
            assertInstanceOf(Event.FacesSeen.class, next());
        }
        assertEquals(waiting, next());
        assertTrue(sender.join(Duration.ofSeconds(SECONDS)));
        assertEquals(0, bench.thread.leftOut());
    }

    private static void awaitState(Thread thread, Thread.State state) {
        assertTimeoutPreemptively(Duration.ofSeconds(SECONDS), () -> {
            while (thread.getState() != state) {
                Thread.onSpinWait();
            }
        });
    }

    @Test
    void a_fault_ends_the_thread_and_is_told() throws Exception {
        IllegalStateException broken = new IllegalStateException("cannot log");
        BlockingQueue<Thread> deciding = new ArrayBlockingQueue<>(10);
        bench.thread.start(lane((_, _) -> {
            deciding.add(Thread.currentThread());
            throw broken;
        }));
        bench.thread.accept(emergency());
        bench.thread.accept(faces());
        assertSame(broken, bench.fault.get(SECONDS, TimeUnit.SECONDS));
        Thread ended = Objects.requireNonNull(deciding.poll(SECONDS, TimeUnit.SECONDS));
        assertTrue(ended.join(Duration.ofSeconds(SECONDS)));
        assertEquals(0, deciding.size(), "nothing is decided after a fault");
    }

    @Test
    void close_ends_a_lane_that_waits() throws InterruptedException {
        BlockingQueue<Thread> deciding = new ArrayBlockingQueue<>(10);
        bench.thread.start(lane((_, _) -> deciding.add(Thread.currentThread())));
        bench.thread.accept(faces());
        Thread running = Objects.requireNonNull(deciding.poll(SECONDS, TimeUnit.SECONDS));
        assertNotEquals(Thread.State.TERMINATED, running.getState());
        bench.thread.close();
        assertFalse(running.isAlive());
        assertFalse(bench.fault.isDone(), "an end in order is no fault");
    }

    @Test
    void close_frees_whoever_waits_for_room() throws InterruptedException {
        for (int i = 0; i < LaneBench.MAILBOX; i++) {
            bench.thread.accept(faces());
        }
        CountDownLatch returned = new CountDownLatch(1);
        Thread sender = Thread.ofPlatform().start(() -> {
            bench.thread.accept(emergency());
            returned.countDown();
        });
        awaitState(sender, Thread.State.TIMED_WAITING);
        bench.thread.close();
        assertTrue(returned.await(SECONDS, TimeUnit.SECONDS));
    }
}
