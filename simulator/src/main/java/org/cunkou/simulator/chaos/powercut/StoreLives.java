package org.cunkou.simulator.chaos.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.cunkou.simulator.chaos.StoreUnderTest;
import org.cunkou.simulator.shim.Marks;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;

/// The watched process: two lives of a store under several producers and a collector. The first ends in
/// order, the second in the middle of everything. What was asked and promised goes into the log as marks.
public final class StoreLives {
    private static final int PRODUCERS = 6;
    /// How many entries each producer has on the way at most.
    private static final int AHEAD = 3;
    private static final int MOST_ERASED = 400;

    private final Path folder;
    private final Marks marks;
    private final AtomicLong numbers;
    private final SplittableRandom chance;

    private StoreLives(Path folder, Marks marks, long firstNumber, long seed) {
        this.folder = folder;
        this.marks = marks;
        this.numbers = new AtomicLong(firstNumber);
        this.chance = new SplittableRandom(seed);
    }

    /// @param arguments
    ///            folder, first number, entries in each life, seed, `as-built` or `synchronous-normal`
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        int entries = Integer.parseInt(arguments[2]);
        if (arguments[4].equals("synchronous-normal")) {
            CarelessDriver.install();
        }
        try (Marks marks = new Marks(folder)) {
            StoreLives lives = new StoreLives(folder, marks, Long.parseLong(arguments[1]),
                    Long.parseLong(arguments[3]));
            lives.live(entries);
            RecordStore second = lives.open();
            lives.work(second, entries);
            marks.halt();
        }
    }

    private RecordStore open() throws IOException {
        RecordStore store = StoreUnderTest.open(folder, RecordStore.Mode.GROUPED);
        marks.say("opened " + store.boot());
        return store;
    }

    private void live(int entries) throws IOException, InterruptedException {
        try (RecordStore store = open()) {
            work(store, entries);
        }
    }

    private void work(RecordStore store, int entries) throws InterruptedException {
        AtomicBoolean ended = new AtomicBoolean();
        Thread collector = Thread.ofPlatform().name("collector").start(() -> collect(store, ended));
        List<Thread> producers = new ArrayList<>();
        for (int i = 0; i < PRODUCERS; i++) {
            producers.add(Thread.ofPlatform().name("producer-" + i)
                    .start(() -> produce(store, entries / PRODUCERS)));
        }
        for (Thread producer : producers) {
            producer.join();
        }
        ended.set(true);
        collector.join();
    }

    private void produce(RecordStore store, int entries) {
        Semaphore free = new Semaphore(AHEAD);
        for (int i = 0; i < entries; i++) {
            free.acquireUninterruptibly();
            long number = numbers.getAndIncrement();
            marks.say("asked " + number);
            store.commit(StoreUnderTest.entry(number), receipt -> {
                marks.say("acked " + number + " " + receipt.id().boot() + " " + receipt.id().sequence());
                free.release();
            }, why -> {
                throw new IllegalStateException(why);
            });
        }
        free.acquireUninterruptibly(AHEAD);
    }

    /// Erases some of what there is, again and again.
    private void collect(RecordStore store, AtomicBoolean ended) {
        while (!ended.get()) {
            List<StoredRecord> rows = store.pending(0, MOST_ERASED);
            if (rows.size() > 1) {
                StoredRecord last = rows.get(chance.nextInt(rows.size()));
                marks.say("erase " + last.id().sequence());
                if (!store.eraseUpTo(new Cursor(last.id(), last.chain()))) {
                    throw new IllegalStateException("the store does not obey its own cursor");
                }
            }
            pause(chance.nextInt(2, 60));
        }
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
