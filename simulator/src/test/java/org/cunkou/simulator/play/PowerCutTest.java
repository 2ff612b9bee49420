package org.cunkou.simulator.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.Unsealer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What SQLite makes of a card that lost its current, on real files.
class PowerCutTest {
    private static final int SEEDS = 60;
    private static final Entry ENTRY = new Entry.WentOut(new Moment(0, 0, ClockQuality.SYNCED));

    @TempDir(factory = InMemory.class)
    private Path folder;

    private static RecordStore open(Path home) throws IOException {
        return RecordStore.open(home.resolve("records.db"), RecordStore.Mode.INLINE,
                Unsealer.derive(new byte[32]).publicKey());
    }

    private static void write(RecordStore store, List<RecordId> ids) {
        store.commit(ENTRY, receipt -> ids.add(receipt.id()), why -> {
            throw new IllegalStateException(why);
        });
    }

    @Test
    void what_was_told_to_be_on_the_disk_is_there_after_a_cut_in_the_middle_of_a_write() throws IOException {
        int halfGone = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            Path home = Files.createDirectories(folder.resolve(seed + "-before"));
            Path next = Files.createDirectories(folder.resolve(seed + "-after"));
            List<RecordId> durable = new ArrayList<>();
            List<RecordId> unheard = new ArrayList<>();
            try (RecordStore store = open(home)) {
                for (int i = chance.nextInt(40); i > 0; i--) {
                    write(store, durable);
                }
                long before = PowerCut.walBytes(home);
                for (int i = 1 + chance.nextInt(3); i > 0; i--) {
                    write(store, unheard);
                }
                PowerCut.copy(home, next, before, true, chance.nextBoolean(), chance);
            }
            try (RecordStore reopened = open(next)) {
                List<RecordId> there = reopened.everMade();
                assertTrue(there.containsAll(durable), "seed " + seed + ": " + durable + " in " + there);
                halfGone += there.containsAll(unheard) ? 0 : 1;
                List<RecordId> more = new ArrayList<>();
                write(reopened, more);
                assertEquals(2, more.getFirst().boot(), "seed " + seed);
            }
        }
        assertTrue(halfGone > SEEDS / 2, "torn writes: " + halfGone);
    }

    @Test
    void a_cut_between_two_writes_takes_nothing() throws IOException {
        Path home = Files.createDirectories(folder.resolve("before"));
        Path next = Files.createDirectories(folder.resolve("after"));
        List<RecordId> durable = new ArrayList<>();
        try (RecordStore store = open(home)) {
            write(store, durable);
            write(store, durable);
            PowerCut.copy(home, next, PowerCut.walBytes(home), false, false, new SplittableRandom(1));
        }
        try (RecordStore reopened = open(next)) {
            assertEquals(durable, reopened.everMade());
        }
    }
}
