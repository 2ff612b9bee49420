package org.cunkou.terminal.record;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {
    private static final Unsealer PLATFORM = Unsealer.derive(new byte[32]);

    @TempDir
    Path folder;
    private Path database;
    private final BlockingQueue<Receipt> receipts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> failures = new LinkedBlockingQueue<>();

    @BeforeEach
    void names_the_database() {
        database = folder.resolve("records.db");
    }

    private static Entry entry(long n) {
        return new Entry.WentOut(new Moment(n * 1_000_000, n, ClockQuality.SYNCED));
    }

    private void commit(RecordStore store, int count) {
        for (int i = 0; i < count; i++) {
            store.commit(entry(i), receipts::add, failures::add);
        }
    }

    private List<Receipt> await(int count) throws InterruptedException {
        List<Receipt> got = new ArrayList<>();
        while (got.size() < count) {
            Receipt receipt = receipts.poll(10, TimeUnit.SECONDS);
            assertTrue(receipt != null, () -> got.size() + " receipts, failures: " + failures);
            got.add(receipt);
        }
        return got;
    }

    private static Cursor cursorAt(RecordStore store, long sequence) {
        StoredRecord record = store.pending(sequence - 1, 1).getFirst();
        return new Cursor(record.id(), record.chain());
    }

    @Test
    void a_receipt_names_a_record_that_can_be_read_back() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey())) {
            commit(store, 3);
            List<Receipt> got = await(3);
            assertEquals(new RecordId(1, 1), got.getFirst().id());
            assertEquals(entry(2), got.getLast().entry());
            List<StoredRecord> rows = store.pending(0, 10);
            assertEquals(3, rows.size());
            assertEquals(entry(1), PLATFORM.open(rows.get(1)));
            assertArrayEquals(Chain.next(rows.get(1).chain(), rows.get(2)), rows.get(2).chain());
            assertArrayEquals(Chain.next(Chain.start(), rows.get(0)), rows.get(0).chain());
        }
    }

    @Test
    void a_body_is_sealed_and_only_the_platform_reads_it() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            store.commit(
                    new Entry.EmergencyChanged(new Moment(7_000_000, 8, ClockQuality.HELD), true, "Zhao"),
                    receipts::add, failures::add);
            StoredRecord row = store.pending(0, 1).getFirst();
            assertFalse(new String(row.body(), StandardCharsets.ISO_8859_1).contains("Zhao"));
            assertEquals("Zhao", ((Entry.EmergencyChanged) PLATFORM.open(row)).by());
            assertEquals(RecordKind.ALARM, row.kind());
            assertEquals(new Moment(7_000_000, 8, ClockQuality.HELD), row.at());
            Unsealer other = Unsealer.derive(new byte[]{1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16,
                    17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32});
            assertThrows(UnreadableException.class, () -> other.open(row));
            StoredRecord elsewhere = new StoredRecord(new RecordId(1, 2), row.kind(), row.at(), row.seal(),
                    row.body(), row.chain());
            assertThrows(UnreadableException.class, () -> PLATFORM.open(elsewhere));
        }
    }

    @Test
    void a_context_seals_a_thousand_bodies_and_goes_when_nothing_needs_it() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            commit(store, 2 * SealContext.RECORDS + 1);
            List<StoredRecord> rows = store.pending(0, 3000);
            assertArrayEquals(rows.get(0).seal(), rows.get(999).seal());
            assertFalse(Arrays.equals(rows.get(999).seal(), rows.get(1000).seal()));
            assertEquals(3,
                    rows.stream().map(row -> HexFormat.of().formatHex(row.seal())).distinct().count());
            for (StoredRecord row : rows) {
                assertEquals(entry((row.id().sequence() - 1)), PLATFORM.open(row));
            }
            assertTrue(store.eraseUpTo(cursorAt(store, 2001)));
            assertEquals(0, store.size());
            commit(store, 1);
            assertEquals(entry(0), PLATFORM.open(store.pending(0, 1).getFirst()));
        }
    }

    @Test
    void entries_that_wait_share_one_commit() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey())) {
            CountDownLatch writing = new CountDownLatch(1);
            CountDownLatch busy = new CountDownLatch(1);
            store.commit(entry(0), receipt -> {
                writing.countDown();
                awaitQuietly(busy);
            }, failures::add);
            awaitQuietly(writing);
            AtomicLong durableAtSecond = new AtomicLong();
            store.commit(entry(1), receipt -> {
                durableAtSecond.set(store.size());
                receipts.add(receipt);
            }, failures::add);
            commit(store, 200);
            busy.countDown();
            await(201);
            assertEquals(202, durableAtSecond.get());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertTrue(latch.await(10, TimeUnit.SECONDS));
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void inline_calls_back_before_it_returns() throws IOException {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            List<Thread> threads = new ArrayList<>();
            store.commit(entry(0), receipt -> threads.add(Thread.currentThread()), failures::add);
            assertEquals(List.of(Thread.currentThread()), threads);
        }
    }

    @Test
    void what_has_a_receipt_survives_a_process_that_just_ends() throws Exception {
        Path afterKill = Files.createDirectory(folder.resolve("after-kill")).resolve("records.db");
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey())) {
            commit(store, 50);
            await(50);
            Files.copy(database, afterKill);
            Files.copy(folder.resolve("records.db-wal"), folder.resolve("after-kill/records.db-wal"));
        }
        try (RecordStore store = RecordStore.open(afterKill, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            assertEquals(2, store.boot());
            assertEquals(50, store.size());
            commit(store, 1);
            assertEquals(new RecordId(2, 51), await(1).getFirst().id());
        }
    }

    @Test
    void a_cursor_with_another_chain_erases_nothing() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey())) {
            commit(store, 10);
            await(10);
            Cursor genuine = cursorAt(store, 5);
            byte[] otherChain = genuine.chain().clone();
            otherChain[31] ^= 1;
            assertFalse(store.eraseUpTo(new Cursor(genuine.id(), otherChain)));
            assertFalse(store.eraseUpTo(new Cursor(new RecordId(2, 5), genuine.chain())));
            assertFalse(store.eraseUpTo(new Cursor(new RecordId(1, 6), genuine.chain())));
            assertFalse(store.eraseUpTo(new Cursor(new RecordId(1, 11), genuine.chain())));
            assertEquals(10, store.size());
            assertTrue(store.eraseUpTo(genuine));
            assertEquals(5, store.size());
            assertEquals(Optional.of(new RecordId(1, 5)), store.erasedUpTo());
        }
    }

    @Test
    void a_repeated_or_an_older_cursor_changes_nothing() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            commit(store, 10);
            Cursor third = cursorAt(store, 3);
            Cursor fifth = cursorAt(store, 5);
            assertTrue(store.eraseUpTo(fifth));
            assertTrue(store.eraseUpTo(fifth));
            assertTrue(store.eraseUpTo(third));
            assertFalse(store.eraseUpTo(new Cursor(fifth.id(), third.chain())));
            assertEquals(List.of(6L, 7L, 8L, 9L, 10L),
                    store.ids().stream().map(RecordId::sequence).toList());
        }
    }

    @Test
    void a_sequence_is_never_used_again_even_when_everything_was_erased() throws Exception {
        byte[] lastChain;
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            commit(store, 7);
            Cursor all = cursorAt(store, 7);
            lastChain = all.chain();
            assertTrue(store.eraseUpTo(all));
            assertEquals(0, store.size());
        }
        RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey()).close();
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            receipts.clear();
            commit(store, 1);
            assertEquals(new RecordId(3, 8), await(1).getFirst().id());
            StoredRecord row = store.pending(0, 1).getFirst();
            assertArrayEquals(Chain.next(lastChain, row), row.chain());
            List<RecordId> ever = store.everMade();
            assertEquals(8, ever.size());
            assertEquals(new RecordId(1, 7), ever.get(6));
            assertEquals(new RecordId(3, 8), ever.get(7));
        }
    }

    @Test
    void a_closed_store_says_so_and_throws_nothing() throws Exception {
        for (RecordStore.Mode mode : RecordStore.Mode.values()) {
            RecordStore store = RecordStore.open(database, mode, PLATFORM.publicKey());
            store.close();
            commit(store, 1);
            assertTrue(failures.poll(5, TimeUnit.SECONDS).contains("closed"));
            assertEquals(List.of(), store.pending(0, 1));
        }
    }

    @Test
    void a_full_store_says_so_and_goes_on_when_there_is_room_again() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey(),
                100_000)) {
            int asked = 0;
            while (failures.isEmpty()) {
                commit(store, 10);
                asked += 10;
                while (receipts.size() + failures.size() < asked) {
                    Thread.onSpinWait();
                }
            }
            long before = store.size();
            assertTrue(failures.peek().contains("full"), failures.peek());
            assertEquals(before, store.ids().getLast().sequence());
            receipts.clear();
            assertTrue(store.eraseUpTo(cursorAt(store, before)));
            commit(store, 1);
            assertEquals(before + 1, await(1).getFirst().id().sequence());
        }
    }

    @Test
    void a_store_that_somebody_holds_locked_answers_failed_and_recovers() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey())) {
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + database);
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                commit(store, 1);
                String failure = failures.poll(10, TimeUnit.SECONDS);
                assertTrue(failure != null && failure.contains("locked"), failure);
                statement.execute("ROLLBACK");
            }
            commit(store, 1);
            assertEquals(new RecordId(1, 1), await(1).getFirst().id());
        }
    }

    @Test
    void an_entry_that_is_too_large_fails_alone() throws Exception {
        try (RecordStore store = RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())) {
            store.commit(new Entry.EmergencyChanged(new Moment(0, 0, ClockQuality.UNSET), true,
                    "x".repeat(RecordStore.MAX_BODY)), receipts::add, failures::add);
            commit(store, 1);
            assertEquals(1, failures.size());
            assertEquals(1, await(1).getFirst().id().sequence());
        }
    }

    @Test
    void a_second_kiosk_on_the_same_store_does_not_start() throws IOException {
        try (RecordStore first = RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey())) {
            IOException refused = assertThrows(IOException.class,
                    () -> RecordStore.open(database, RecordStore.Mode.GROUPED, PLATFORM.publicKey()));
            assertSays("another kiosk process", refused);
            assertEquals(1, first.boot());
        }
    }

    @Test
    void a_file_that_is_no_store_or_a_newer_one_does_not_start() throws Exception {
        Files.writeString(database,
                "this is not a database, only text that fills more than a header".repeat(9));
        assertSays("record store ",
                assertThrows(IOException.class,
                        () -> RecordStore.open(database, RecordStore.Mode.INLINE, PLATFORM.publicKey())));
        Path newer = folder.resolve("newer.db");
        RecordStore.open(newer, RecordStore.Mode.INLINE, PLATFORM.publicKey()).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + newer);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA user_version = 3");
        }
        assertSays("newer version",
                assertThrows(IOException.class,
                        () -> RecordStore.open(newer, RecordStore.Mode.INLINE, PLATFORM.publicKey())));
    }

    @Test
    void a_medium_without_a_write_ahead_log_is_refused() throws SQLException {
        try (Connection memory = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            IOException refused = assertThrows(IOException.class,
                    () -> RecordSchema.demandDurability(memory));
            assertSays("memory and 2", refused);
        }
    }

    private static void assertSays(String part, IOException refused) {
        String line = String.valueOf(refused.getMessage());
        assertTrue(line.contains(part) && !line.contains("\n"), line);
    }
}
