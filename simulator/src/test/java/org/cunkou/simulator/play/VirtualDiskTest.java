package org.cunkou.simulator.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.cunkou.simulator.devices.disk.VirtualDisk;
import org.cunkou.simulator.devices.disk.VirtualDisk.Trouble;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.Unsealer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// On the kiosk's own store, on a real file.
class VirtualDiskTest {
    private static final Duration FLUSH = Duration.ofMillis(10);

    @TempDir(factory = InMemory.class)
    private Path folder;

    private final VirtualTimeline time = new VirtualTimeline();
    private final List<String> told = new ArrayList<>();
    private final List<Entry> ledger = new ArrayList<>();
    private RecordStore store;
    private VirtualDisk disk;

    @BeforeEach
    void open() throws IOException {
        store = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.INLINE,
                Unsealer.derive(new byte[32]).publicKey());
        disk = new VirtualDisk(store, time, () -> FLUSH, new VirtualDisk.Ledger() {
            @Override
            public void isDurable(Receipt receipt) {
                ledger.add(receipt.entry());
            }

            @Override
            public void refused(Entry entry) {
                ledger.add(entry);
            }
        });
    }

    @AfterEach
    void close() {
        disk.close();
    }

    private void writes(String name) {
        disk.commit(new Entry.WentOut(time.now()),
                receipt -> told.add(name + " at " + millis() + ", record " + receipt.id().sequence()),
                why -> told.add(name + " at " + millis() + ": " + why));
    }

    private long millis() {
        return Duration.ofNanos(time.now().monoNanos()).toMillis();
    }

    private void run(int millis) {
        time.run(Duration.ofMillis(millis));
    }

    @Test
    void what_waits_while_a_flush_is_under_way_shares_the_next_one() {
        writes("a");
        run(3);
        writes("b");
        run(3);
        writes("c");
        run(3);
        assertEquals(List.of(), told);
        assertFalse(disk.isIdle());
        run(100);

        assertEquals(List.of("a at 10, record 1", "b at 20, record 2", "c at 20, record 3"), told);
        assertEquals(3, ledger.size());
        assertTrue(disk.isIdle());
    }

    @Test
    void a_slow_disk_takes_at_least_so_long() {
        disk.slowness(Duration.ofMillis(700));
        writes("a");
        run(1_000);
        assertEquals(List.of("a at 700, record 1"), told);
    }

    @Test
    void a_disk_that_takes_no_writes_says_why_can_be_read_and_does_not_erase() {
        writes("a");
        run(10);
        StoredRecord first = disk.pending(0, 10).getFirst();
        Cursor cursor = new Cursor(first.id(), first.chain());
        for (Trouble trouble : List.of(Trouble.FULL, Trouble.READ_ONLY)) {
            disk.trouble(trouble);
            writes(trouble.name());
            run(10);
            assertEquals(1, disk.pending(0, 10).size());
            assertFalse(disk.eraseUpTo(cursor));
        }
        disk.trouble(Trouble.NONE);

        assertEquals(List.of("a at 10, record 1", "FULL at 20: the disk is full",
                "READ_ONLY at 30: the disk is mounted read-only"), told);
        assertEquals(1, store.everMade().size());
        assertTrue(disk.eraseUpTo(cursor));
        assertEquals(0, disk.size());
    }

    @Test
    void a_disk_with_errors_can_not_even_be_read() {
        writes("a");
        run(10);
        disk.trouble(Trouble.ERROR);
        writes("b");
        run(10);
        assertEquals("b at 20: the disk answers with an input/output error", told.getLast());
        assertEquals(List.of(), disk.pending(0, 10));

        disk.trouble(Trouble.NONE);
        assertEquals(1, disk.pending(0, 10).size());
    }

    @Test
    void when_the_current_is_gone_nobody_is_told_anything() {
        writes("a");
        run(5);
        writes("b");
        disk.loseCurrent();
        run(1_000);
        assertEquals(List.of(), told);
        assertEquals(List.of(), ledger);
        assertEquals(List.of(), store.everMade());
    }

    @Test
    void a_write_that_had_begun_may_be_on_the_disk_all_the_same() {
        List<Long> begun = new ArrayList<>();
        disk.atNextWrite(() -> {
            begun.add(millis());
            disk.loseCurrent();
            disk.writeUnheard();
        });
        writes("a");
        run(1_000);
        assertEquals(List.of(5L), begun);
        assertEquals(List.of(), told);
        assertEquals(1, store.everMade().size());
    }
}
