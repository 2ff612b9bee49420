package org.cunkou.simulator.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.cunkou.simulator.chaos.StoreUnderTest;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;

/// Damages one byte of a store's files, again and again: flips some of its bits, or cuts it out so that all
/// behind it moves. Then the store is opened and must have every row whose bytes were not hit, or say so.
final class Damage {
    private static final int ENTRIES = 300;
    private static final int ERASED = 20;
    private static final String WAL = StoreUnderTest.FILE + "-wal";
    private static final int AT_ONCE = 1000;

    /// @param bytes
    ///            that were damaged, each in a copy of its own
    /// @param silent
    ///            stores with a row missing or wrong that did not say a word, or did not open
    /// @param rowsLost
    ///            rows not recovered, over all copies
    /// @param intactLost
    ///            of these, beyond the one that a byte can belong to
    record Result(int bytes, int silent, int rowsLost, int intactLost) {}

    private final Path scratch;
    private final SplittableRandom chance;
    private byte[] file = new byte[0];
    private byte[] wal = new byte[0];
    private int silent;
    private int rowsLost;
    private int intactLost;

    private Damage(Path scratch, long seed) {
        this.scratch = scratch;
        this.chance = new SplittableRandom(seed);
    }

    static Result of(Path scratch, int bytes, long seed) throws IOException {
        Damage damage = new Damage(scratch, seed);
        damage.make();
        for (int i = 0; i < bytes; i++) {
            damage.once();
        }
        return new Result(bytes, damage.silent, damage.rowsLost, damage.intactLost);
    }

    /// Half of the rows are in the file, half in the write-ahead log.
    private void make() throws IOException {
        Path live = Files.createDirectory(scratch.resolve("sound"));
        try (RecordStore store = StoreUnderTest.open(live, RecordStore.Mode.INLINE)) {
            write(store, 1, ENTRIES / 2);
            StoredRecord last = store.pending(ERASED - 1, 1).getFirst();
            store.eraseUpTo(new Cursor(last.id(), last.chain()));
        }
        try (RecordStore store = StoreUnderTest.open(live, RecordStore.Mode.INLINE)) {
            write(store, ENTRIES / 2 + 1, ENTRIES);
            file = Files.readAllBytes(live.resolve(StoreUnderTest.FILE));
            wal = Files.readAllBytes(live.resolve(WAL));
        }
    }

    private static void write(RecordStore store, int first, int last) {
        for (int number = first; number <= last; number++) {
            store.commit(StoreUnderTest.entry(number), _ -> {
            }, why -> {
                throw new IllegalStateException(why);
            });
        }
    }

    private void once() throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("damaged"));
        boolean inFile = chance.nextBoolean();
        Files.write(folder.resolve(StoreUnderTest.FILE), inFile ? damaged(file) : file);
        Files.write(folder.resolve(WAL), inFile ? wal : damaged(wal));
        try (RecordStore store = StoreUnderTest.open(folder, RecordStore.Mode.INLINE)) {
            look(store);
        } catch (IOException refused) {
            silent++;
        }
        for (Path path : list(folder)) {
            Files.delete(path);
        }
        Files.delete(folder);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.toList();
        }
    }

    private byte[] damaged(byte[] sound) {
        int at = chance.nextInt(sound.length);
        if (chance.nextBoolean()) {
            byte[] flipped = sound.clone();
            flipped[at] ^= (byte) (1 + chance.nextInt(255));
            return flipped;
        }
        byte[] cut = new byte[sound.length - 1];
        System.arraycopy(sound, 0, cut, 0, at);
        System.arraycopy(sound, at + 1, cut, at, cut.length - at);
        return cut;
    }

    private void look(RecordStore store) {
        Set<Long> there = new TreeSet<>();
        boolean wrong = false;
        List<StoredRecord> rows = store.pending(0, AT_ONCE);
        for (StoredRecord row : rows) {
            wrong |= StoreUnderTest.number(row).map(number -> !there.add(number)).orElse(true);
        }
        int missing = 0;
        for (long number = ERASED + 1; number <= ENTRIES; number++) {
            missing += there.contains(number) ? 0 : 1;
        }
        rowsLost += missing;
        intactLost += Math.max(0, missing - 1);
        if (wrong || (missing > 0 && store.salvaged().isEmpty())) {
            silent++;
        }
    }
}
