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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.decide.Decision;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.record.RecordStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneThreadTest {
    private static final int MAILBOX = 1024;
    private static final int SECONDS = 20;
    private static final Duration MEASURE_WITHIN = Duration.ofMillis(60);
    private static final Standing CLEAR = new Standing(new Status.Clear(), ListAge.FRESH, 1);

    /// An arm that stands still and says nothing.
    private static final class QuietArm implements Turnstile {
        @Override
        public void unlock(Receipt receipt, Duration hold) {}

        @Override
        public void lock() {}

        @Override
        public void freeTheWay() {}

        @Override
        public void onReport(Consumer<ArmReport> listener) {}

        @Override
        public void close() {}
    }

    @TempDir
    private Path folder;
    private final SystemClock clock = new SystemClock();
    private final BlockingQueue<Event> taken = new LinkedBlockingQueue<>(10_000);
    private final CompletableFuture<Throwable> fault = new CompletableFuture<>();
    private final LaneThread thread = new LaneThread(clock, fault::complete);
    @SuppressWarnings("NullAway.Init") // made before each test
    private RecordStore records;

    @BeforeEach
    void opens_a_store() throws IOException {
        records = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.INLINE);
    }

    @AfterEach
    void ends() {
        thread.close();
        records.close();
    }

    private Lane lane(LaneLog log) {
        Rules usual = Rules.defaults();
        Rules rules = new Rules(Celsius.of(37.5), usual.readingMaxAge(), MEASURE_WITHIN,
                usual.lookAgainAfter(), usual.commitWithin(), usual.hold(), usual.showFor(),
                usual.staffWithin(), usual.codeRest(), usual.badCodes());
        return new Lane(Decision::decide, rules, log, new Hands(records, new QuietArm(), _ -> {
        }, (_, _) -> CLEAR, clock, thread));
    }

    private Lane telling() {
        return lane((event, _) -> taken.add(event));
    }

    private Event next() throws InterruptedException {
        return Objects.requireNonNull(taken.poll(SECONDS, TimeUnit.SECONDS), "no event came");
    }

    private Event scan() {
        return new Event.CodeScanned(clock.now(), new Code.Genuine(new CodeKey(5), CodeType.SELF, 1, 100),
                CLEAR);
    }

    private Event.FacesSeen faces() {
        return new Event.FacesSeen(clock.now(), List.of());
    }

    private Event emergency() {
        return new Event.EmergencyChanged(clock.now(), true, "test");
    }

    @Test
    void tells_the_deadline_when_nothing_else_comes() throws InterruptedException {
        Event scan = scan();
        thread.start(telling());
        thread.accept(scan);
        assertEquals(scan, next());
        Moment told = assertInstanceOf(Event.DeadlineCame.class, next()).at();
        assertTrue(told.since(scan.at()).compareTo(MEASURE_WITHIN) >= 0, "not before it has come");
    }

    @Test
    void an_idle_lane_hears_of_no_deadline() throws InterruptedException {
        thread.start(telling());
        Event.FacesSeen seen = faces();
        thread.accept(seen);
        assertEquals(seen, next());
        Event last = emergency();
        thread.accept(last);
        assertEquals(last, next());
    }

    @Test
    void takes_events_in_the_order_they_came() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            thread.accept(new Event.FacesSeen(new Moment(i, i, clock.now().quality()), List.of()));
        }
        thread.start(telling());
        for (int i = 0; i < 100; i++) {
            assertEquals(i, next().at().monoNanos());
        }
    }

    @Test
    void a_full_mailbox_leaves_faces_out_and_counts_them() throws InterruptedException {
        for (int i = 0; i < MAILBOX + 3; i++) {
            thread.accept(faces());
        }
        assertEquals(3, thread.leftOut());
        thread.start(telling());
        for (int i = 0; i < MAILBOX; i++) {
            assertInstanceOf(Event.FacesSeen.class, next());
        }
        Event after = emergency();
        thread.accept(after);
        assertEquals(after, next(), "nothing of what was left out comes later");
    }

    @Test
    void a_full_mailbox_keeps_every_other_event() throws InterruptedException {
        for (int i = 0; i < MAILBOX; i++) {
            thread.accept(faces());
        }
        Event waiting = emergency();
        Thread sender = Thread.ofPlatform().start(() -> thread.accept(waiting));
        awaitState(sender, Thread.State.TIMED_WAITING);
        thread.start(telling());
        for (int i = 0; i < MAILBOX; i++) {
            assertInstanceOf(Event.FacesSeen.class, next());
        }
        assertEquals(waiting, next());
        assertTrue(sender.join(Duration.ofSeconds(SECONDS)));
        assertEquals(0, thread.leftOut());
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
        thread.start(lane((_, _) -> {
            deciding.add(Thread.currentThread());
            throw broken;
        }));
        thread.accept(emergency());
        thread.accept(faces());
        assertSame(broken, fault.get(SECONDS, TimeUnit.SECONDS));
        Thread ended = Objects.requireNonNull(deciding.poll(SECONDS, TimeUnit.SECONDS));
        assertTrue(ended.join(Duration.ofSeconds(SECONDS)));
        assertEquals(0, deciding.size(), "nothing is decided after a fault");
    }

    @Test
    void close_ends_a_lane_that_waits() throws InterruptedException {
        BlockingQueue<Thread> deciding = new ArrayBlockingQueue<>(10);
        thread.start(lane((_, _) -> deciding.add(Thread.currentThread())));
        thread.accept(faces());
        Thread running = Objects.requireNonNull(deciding.poll(SECONDS, TimeUnit.SECONDS));
        assertNotEquals(Thread.State.TERMINATED, running.getState());
        thread.close();
        assertFalse(running.isAlive());
        assertFalse(fault.isDone(), "an end in order is no fault");
    }

    @Test
    void close_frees_whoever_waits_for_room() throws InterruptedException {
        for (int i = 0; i < MAILBOX; i++) {
            thread.accept(faces());
        }
        CountDownLatch returned = new CountDownLatch(1);
        Thread sender = Thread.ofPlatform().start(() -> {
            thread.accept(emergency());
            returned.countDown();
        });
        awaitState(sender, Thread.State.TIMED_WAITING);
        thread.close();
        assertTrue(returned.await(SECONDS, TimeUnit.SECONDS));
    }
}
