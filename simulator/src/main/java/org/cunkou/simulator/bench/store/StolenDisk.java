package org.cunkou.simulator.bench.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.HashSet;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.cunkou.simulator.chaos.StoreUnderTest;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;

/// Whoever steals the disk finds no name, no phone and no number on it: words are planted into records, and
/// every file the store leaves is searched for them, again and again while it is written, erased and
/// checkpointed, and after a start on what lay there.
final class StolenDisk {
    static final int WORDS = 1000;
    private static final int COPIES = 8;
    private static final String SURNAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨";
    private static final String NAMES = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平";

    private StolenDisk() {}

    /// Made up: names of three characters, phones of eleven digits, numbers of eighteen.
    static List<String> words(long seed) {
        SplittableRandom chance = new SplittableRandom(seed);
        Set<String> words = new HashSet<>();
        while (words.size() < WORDS) {
            words.add(switch (words.size() % 3) {
                case 0 -> "" + any(SURNAMES, chance) + any(NAMES, chance) + any(NAMES, chance);
                case 1 -> "1" + (3 + chance.nextInt(7)) + digits(9, chance);
                default -> digits(17, chance) + "X";
            });
        }
        return List.copyOf(words);
    }

    private static char any(String from, SplittableRandom chance) {
        return from.charAt(chance.nextInt(from.length()));
    }

    private static String digits(int count, SplittableRandom chance) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < count; i++) {
            digits.append(chance.nextInt(10));
        }
        return digits.toString();
    }

    /// @return the words that were found
    static Set<String> search(Path folder, long seed) throws IOException, InterruptedException {
        List<String> words = words(seed);
        Needles needles = new Needles(words);
        Path kiosk = Files.createDirectories(folder.resolve("kiosk"));
        Set<String> found = new HashSet<>();
        try (RecordStore store = StoreUnderTest.open(kiosk, RecordStore.Mode.GROUPED)) {
            for (int copy = 0; copy < COPIES; copy++) {
                write(store, words.subList(copy * WORDS / COPIES, (copy + 1) * WORDS / COPIES));
                if (copy % 2 == 1) {
                    eraseHalf(store);
                }
                found.addAll(needles.in(steal(kiosk, folder.resolve("stolen-" + copy))));
            }
        }
        StoreUnderTest.open(folder.resolve("stolen-" + (COPIES - 1)), RecordStore.Mode.INLINE).close();
        found.addAll(needles.in(folder));
        return found;
    }

    private static void write(RecordStore store, List<String> words) throws InterruptedException {
        CountDownLatch written = new CountDownLatch(words.size());
        Moment at = new Moment(0, 0, ClockQuality.SYNCED);
        for (String word : words) {
            store.commit(new Entry.EmergencyChanged(at, true, word), _ -> written.countDown(), why -> {
                throw new IllegalStateException(why);
            });
        }
        written.await();
    }

    private static void eraseHalf(RecordStore store) {
        List<StoredRecord> waiting = new ArrayList<>(store.pending(0, WORDS));
        StoredRecord middle = waiting.get(waiting.size() / 2);
        store.eraseUpTo(new Cursor(middle.id(), middle.chain()));
    }

    /// The disk as it lies, with the store still at work.
    private static Path steal(Path kiosk, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(kiosk)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }
}
