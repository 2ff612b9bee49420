package org.cunkou.simulator.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.cunkou.simulator.chaos.StoreUnderTest;
import org.cunkou.simulator.shim.Counts;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Outbox;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Batch;

/// The watched process: puts one kind of load on a real store and prints what it saw, one figure a line:
/// `name value n`.
public final class StoreLoad {
    static final int PRODUCERS = 64;
    /// As many as a message holds; its cursor comes back for each.
    private static final int DRAIN_AT_ONCE = Batch.MAX_RECORDS;
    private static final int WARM_UP = 50;
    private static final int FRESH_GAP_MILLIS = 50;
    private static final int SAMPLE_BODIES = 64;

    private final Path folder;
    private final Counts.Shared counts;

    private StoreLoad(Path folder, Counts.Shared counts) {
        this.folder = folder;
        this.counts = counts;
    }

    /// @param arguments
    ///            which load, folder, file of the counts, and the load's numbers
    public static void main(String[] arguments) throws IOException, InterruptedException {
        StoreLoad load = new StoreLoad(Path.of(arguments[1]), new Counts.Shared(Path.of(arguments[2])));
        int number = Integer.parseInt(arguments[3]);
        switch (arguments[0]) {
            case "idle" -> load.idle(number);
            case "together" -> load.together(number);
            case "bytes" -> load.bytes(number);
            case "speed" -> load.speed(number, Integer.parseInt(arguments[4]));
            case "fill" -> load.fill(number);
            case "drain" -> load.drain(new SplittableRandom(number));
            case "start" -> load.start();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    private static void say(String name, double value, long n) {
        System.out.println(name + " " + value + " " + n);
    }

    private RecordStore open() throws IOException {
        return StoreUnderTest.open(folder, RecordStore.Mode.GROUPED);
    }

    private static Journal journal(RecordStore store) {
        return (number, durable) -> store.commit(StoreUnderTest.entry(number), _ -> durable.run(), why -> {
            System.err.println(why);
            Runtime.getRuntime().halt(3);
        });
    }

    /// Counting needs no slow disk.
    private void idle(int entries) throws IOException {
        try (RecordStore store = open()) {
            Counts before = counts.now();
            journal(store).oneByOne(1, entries);
            say("idle", (double) counts.now().minus(before).flushes() / entries, entries);
        }
    }

    private void together(int entries) throws IOException, InterruptedException {
        try (RecordStore store = open()) {
            warmUp(store);
            Counts before = counts.now();
            journal(store).together(PRODUCERS, 1, entries);
            say("together", (double) counts.now().minus(before).flushes() / entries, entries);
        }
    }

    /// With everything that belongs to them: opening, checkpoints, closing.
    private void bytes(int entries) throws IOException {
        Counts before = counts.now();
        try (RecordStore store = open()) {
            journal(store).oneByOne(1, entries);
        }
        say("bytes", (double) counts.now().minus(before).bytes() / entries, entries);
    }

    /// In rounds, the raw log and the store in turn, so that a busy moment hits both.
    private void speed(int rounds, int entries) throws IOException, InterruptedException {
        try (RecordStore store = open();
                RawLog raw = new RawLog(folder.resolve("raw.log"), bodies(store));
                RawLog.Grouped grouped = raw.new Grouped()) {
            int together = entries * PRODUCERS / 2;
            warmUp(store, grouped);
            for (int round = 0; round < rounds; round++) {
                double rawAlone = (double) raw.single().oneByOne(1, entries);
                double storeAlone = (double) journal(store).oneByOne(1, entries);
                say("alone", rawAlone / storeAlone, entries);
                double rawTogether = (double) grouped.together(PRODUCERS, 1, together);
                double storeTogether = (double) journal(store).together(PRODUCERS, 1, together);
                say("together", rawTogether / storeTogether, together);
            }
        }
    }

    /// Classes are loaded and compiled once; this is about the disk.
    private static void warmUp(RecordStore store, Journal... others) throws InterruptedException {
        for (Journal journal : others) {
            journal.together(PRODUCERS, 1, WARM_UP * PRODUCERS);
        }
        journal(store).together(PRODUCERS, 1, WARM_UP * PRODUCERS);
        journal(store).oneByOne(1, WARM_UP);
    }

    /// Bytes as the store has written them.
    private static LongFunction<byte[]> bodies(RecordStore store) {
        journal(store).oneByOne(1, SAMPLE_BODIES);
        List<byte[]> bodies = store.pending(0, SAMPLE_BODIES).stream().map(StoredRecord::body).toList();
        return number -> bodies.get((int) (number % bodies.size()));
    }

    private void fill(int entries) throws IOException, InterruptedException {
        try (RecordStore store = open()) {
            long nanos = journal(store).together(PRODUCERS, 1, entries);
            say("rows", (double) store.size(), entries);
            say("seconds", nanos / 1e9, entries);
        }
    }

    /// Fresh entries come by chance, twenty a second, while the collector takes and erases all it can.
    private void drain(SplittableRandom chance) throws IOException, InterruptedException {
        try (RecordStore store = open()) {
            long rows = store.size();
            warmUp(store);
            CountDownLatch drained = new CountDownLatch(1);
            long began = System.nanoTime();
            Thread.ofPlatform().name("collector").start(() -> {
                drain(store, rows);
                drained.countDown();
            });
            List<Long> nanos = new ArrayList<>();
            while (!drained.await(chance.nextInt(2 * FRESH_GAP_MILLIS), TimeUnit.MILLISECONDS)) {
                nanos.add(journal(store).oneByOne(1, 1));
            }
            say("drained", rows / ((System.nanoTime() - began) / 1e9), rows);
            nanos.forEach(one -> say("acknowledge", one / 1e3, 1));
        }
    }

    private static void drain(Outbox store, long rows) {
        long taken = 0;
        while (taken < rows) {
            List<StoredRecord> batch = store.pending(0, DRAIN_AT_ONCE);
            StoredRecord last = batch.getLast();
            if (!store.eraseUpTo(new Cursor(last.id(), last.chain()))) {
                throw new IllegalStateException("the store does not obey its own cursor");
            }
            taken += batch.size();
        }
    }

    /// From the file to the first receipt, in a process that has had another store open before.
    private void start() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other"));
        try (RecordStore store = StoreUnderTest.open(other, RecordStore.Mode.GROUPED)) {
            journal(store).oneByOne(1, 1);
        }
        long began = System.nanoTime();
        try (RecordStore store = open()) {
            journal(store).oneByOne(1, 1);
            say("start", (System.nanoTime() - began) / 1e9, 1);
            say("rows", (double) store.size(), 1);
        }
    }
}
