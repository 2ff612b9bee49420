package org.cunkou.terminal.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SalvageTest {
    private static final Unsealer PLATFORM = Unsealer.derive(new byte[32]);
    private static final int IN_FILE = 40;
    private static final int IN_LOG = 40;

    @TempDir
    Path folder;
    private Path database;
    private Path log;
    /// The same, closed in order: everything is in the file.
    private Path closed;
    private final List<StoredRecord> written = new ArrayList<>();

    /// Half of the rows are in the file, half in its write-ahead log, as after a kill.
    @BeforeEach
    void a_store_whose_kiosk_was_killed() throws IOException {
        Path live = Files.createDirectory(folder.resolve("live")).resolve("records.db");
        database = Files.createDirectory(folder.resolve("damaged")).resolve("records.db");
        log = database.resolveSibling("records.db-wal");
        try (RecordStore store = open(live)) {
            commit(store, 1, IN_FILE);
        }
        try (RecordStore store = open(live)) {
            commit(store, IN_FILE + 1, IN_FILE + IN_LOG);
            Files.copy(live, database);
            Files.copy(live.resolveSibling("records.db-wal"), log);
            written.addAll(store.pending(0, IN_FILE + IN_LOG));
        }
        closed = Files.createDirectory(folder.resolve("closed")).resolve("records.db");
        Files.copy(live, closed);
    }

    private static RecordStore open(Path file) throws IOException {
        return RecordStore.open(file, RecordStore.Mode.INLINE, PLATFORM.publicKey());
    }

    private static void commit(RecordStore store, long first, long last) {
        LongStream.rangeClosed(first, last)
                .mapToObj(n -> new Entry.WentOut(new Moment(n * 1_000_000, n, ClockQuality.SYNCED)))
                .forEach(entry -> store.commit(entry, _ -> {
                }, why -> {
                    throw new IllegalStateException(why);
                }));
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 0x15;
        Files.write(file, bytes);
    }

    /// Wherever it stands: a page that was split may hold an old copy.
    private static void flipAll(Path file, byte[] what, int offset) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int flipped = 0;
        for (int at = 0; at + what.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + what.length, what, 0, what.length)) {
                bytes[at + offset] ^= 0x15;
                flipped++;
            }
        }
        assertTrue(flipped > 0, "found in the file");
        Files.write(file, bytes);
    }

    private List<Long> missing(RecordStore store) {
        List<StoredRecord> rows = store.pending(0, 1000);
        assertTrue(written.containsAll(rows), "nothing is there that was not written");
        return written.stream().filter(row -> !rows.contains(row)).map(row -> row.id().sequence()).toList();
    }

    @Test
    void a_sound_store_is_not_touched() throws IOException {
        try (RecordStore store = open(database)) {
            assertEquals(List.of(), store.salvaged());
            assertEquals(List.of(), missing(store));
        }
    }

    @Test
    void a_byte_in_a_body_costs_that_record_and_the_rest_is_recovered() throws IOException {
        flipAll(closed, written.get(9).body(), 3);
        try (RecordStore store = open(closed)) {
            assertEquals(1, store.salvaged().size(), store.salvaged()::toString);
            assertTrue(store.salvaged().getFirst().contains("79 records recovered, 1 not"),
                    store.salvaged()::toString);
            assertEquals(List.of(10L), missing(store));
            assertTrue(Files.exists(closed.resolveSibling("records.db.damaged-1")), "kept for a look");
            List<RecordId> next = new ArrayList<>();
            store.commit(new Entry.WentOut(new Moment(0, 0, ClockQuality.SYNCED)),
                    receipt -> next.add(receipt.id()), why -> {
                        throw new IllegalStateException(why);
                    });
            assertEquals(List.of(81L), next.stream().map(RecordId::sequence).toList());
        }
        try (RecordStore again = open(closed)) {
            assertEquals(List.of(), again.salvaged(), "what is known to be lost is no new damage");
        }
    }

    @Test
    void a_byte_in_a_stored_hash_costs_nothing() throws IOException {
        flipAll(closed, written.get(9).chain(), 5);
        try (RecordStore store = open(closed)) {
            assertFalse(store.salvaged().isEmpty());
            assertEquals(List.of(), missing(store));
        }
    }

    @Test
    void a_broken_table_of_contents_costs_nothing() throws IOException {
        flipAll(closed, "CREATE TABLE record".getBytes(UTF_8), 15);
        flip(closed, 3);
        try (RecordStore store = open(closed)) {
            assertFalse(store.salvaged().isEmpty());
            assertEquals(List.of(), missing(store));
        }
    }

    @Test
    void records_behind_a_broken_frame_of_the_log_are_not_forgotten() throws IOException {
        flip(log, Files.size(log) / 2);
        try (RecordStore store = open(database)) {
            assertFalse(store.salvaged().isEmpty());
            assertEquals(List.of(), missing(store));
        }
    }

    @Test
    void a_byte_that_is_missing_in_the_log_costs_nothing() throws IOException {
        byte[] bytes = Files.readAllBytes(log);
        byte[] cut = new byte[bytes.length - 1];
        System.arraycopy(bytes, 0, cut, 0, 100);
        System.arraycopy(bytes, 101, cut, 100, cut.length - 100);
        Files.write(log, cut);
        try (RecordStore store = open(database)) {
            assertFalse(store.salvaged().isEmpty());
            assertEquals(List.of(), missing(store));
        }
    }

    @Test
    void a_last_write_that_was_cut_off_is_told_and_raises_no_alarm() throws IOException {
        flipAll(log, written.getLast().body(), 3);
        try (RecordStore store = open(database)) {
            assertEquals(1, store.salvaged().size(), store.salvaged()::toString);
            assertEquals(List.of(), store.damage());
        }
    }

    @Test
    void damage_raises_an_alarm_in_the_words_it_is_told_in() throws IOException {
        flipAll(closed, written.get(9).body(), 3);
        try (RecordStore store = open(closed)) {
            assertEquals(store.salvaged(), store.damage());
            assertEquals(1, store.damage().size());
        }
    }

    @Test
    void a_start_goes_on_with_what_an_earlier_one_saved() throws IOException {
        Path aside = folder.resolve("aside.db");
        Files.copy(closed, aside);
        flipAll(aside, written.get(4).body(), 1);
        Salvage.of(aside);
        Files.move(aside, database.resolveSibling("records.db.salvaged"));
        try (RecordStore store = open(database)) {
            assertEquals(1, store.salvaged().size(), store.salvaged()::toString);
            assertEquals(List.of(5L), missing(store));
            assertEquals(Optional.empty(), store.erasedUpTo());
        }
    }
}
