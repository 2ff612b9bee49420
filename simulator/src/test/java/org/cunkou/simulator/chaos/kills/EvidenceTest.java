package org.cunkou.simulator.chaos.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Real records in a real store and a real collector's database, to which something is done.
class EvidenceTest {
    private static final KioskId KIOSK = new KioskId("kiosk-1");
    private static final PlatformKeys KEYS = new PlatformKeys(1);
    private static final int RECORDS = 20;
    private static final Moment NOW = new Moment(1_000_000, 1_793_500_000_000L, ClockQuality.HELD);

    @TempDir
    Path folder;

    private final List<Acknowledged> receipts = new ArrayList<>();

    /// A link that brings what it is given.
    private static final class Hand implements Link {
        private Consumer<Message> onMessage = message -> {
        };

        @Override
        public void lastWill(Supplier<Will> will) {}

        @Override
        public void start(List<String> topics, Consumer<Message> heard, Consumer<Boolean> onState) {
            onMessage = heard;
        }

        @Override
        public boolean publish(Message message) {
            return true;
        }

        @Override
        public void close() {}
    }

    @BeforeEach
    void records_are_made_and_collected() throws IOException {
        PrivateKey signer = KEYS.collector().getPrivate();
        Hand hand = new Hand();
        try (RecordStore store = openStore();
                Collector collector = Collector.open(url(), hand, signer)) {
            for (int n = 1; n <= RECORDS; n++) {
                Entry entry = new Entry.PassageEnded(NOW, 1000 + n, Entry.Ending.PASSED);
                store.commit(entry,
                        receipt -> receipts.add(new Acknowledged(receipt.id(),
                                Acknowledged.mark(receipt.entry()))),
                        why -> receipts.clear());
            }
            List<StoredRecord> records = store.pending(0, RECORDS);
            collector.start(() -> {
            });
            hand.onMessage.accept(new Link.Message(Topics.records(KIOSK),
                    Batch.fitting(KIOSK, new Batch.Sent(1, NOW), store.chainAt(0).orElseThrow(), records,
                            Batch.MAX_BYTES).encode(),
                    false));
            collector.pump(NOW);
            assertTrue(store.eraseUpTo(collector.cursor(KIOSK).orElseThrow()));
        }
    }

    private String url() {
        return "jdbc:sqlite:" + folder.resolve("collector.db");
    }

    private RecordStore openStore() throws IOException {
        return KioskChild.openStore(folder.resolve(KIOSK.value()).resolve("records.db"),
                RecordStore.Mode.INLINE, KEYS);
    }

    private KillFindings findings() throws IOException {
        try (RecordStore store = openStore()) {
            return new Evidence(receipts, store.everMade(), store.ids(), new CollectedRows(url()).of(KIOSK),
                    KEYS.unsealer()).findings();
        }
    }

    private void inCollector(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static KillFindings found(long collected, long lost, long doubled, long gaps, long strangers,
            long brokenLinks, long changed) {
        return new KillFindings(RECORDS, RECORDS, collected, 0, lost, doubled, gaps, strangers, brokenLinks,
                changed);
    }

    @Test
    void finds_nothing_when_every_record_is_there_once() throws IOException {
        assertEquals(found(RECORDS, 0, 0, 0, 0, 0, 0), findings());
        assertTrue(findings().isGood());
    }

    @Test
    void a_row_that_is_gone_is_lost_and_leaves_a_gap_and_a_broken_chain() throws Exception {
        inCollector("DELETE FROM record WHERE sequence = 7");
        assertEquals(found(RECORDS - 1, 1, 0, 1, 0, 1, 0), findings());
        assertFalse(findings().isGood());
    }

    @Test
    void the_newest_row_that_is_gone_is_lost_although_the_chain_is_whole() throws Exception {
        inCollector("DELETE FROM record WHERE sequence = 20");
        assertEquals(found(RECORDS - 1, 1, 0, 0, 0, 0, 0), findings());
        assertFalse(findings().isGood());
    }

    @Test
    void a_row_that_is_there_twice_is_doubled() throws Exception {
        inCollector("CREATE TABLE other AS SELECT * FROM record", "DROP TABLE record",
                "ALTER TABLE other RENAME TO record",
                "INSERT INTO record SELECT * FROM record WHERE sequence = 9");
        assertEquals(found(RECORDS + 1, 0, 1, 0, 0, 1, 0), findings());
        assertFalse(findings().isGood());
    }

    @Test
    void a_receipt_that_was_given_twice_is_doubled() throws IOException {
        receipts.add(receipts.getFirst());
        assertEquals(found(RECORDS, 0, 1, 0, 0, 0, 0), findings());
    }

    @Test
    void a_receipt_for_a_record_that_is_nowhere_is_lost() throws IOException {
        receipts.add(new Acknowledged(new RecordId(1, RECORDS + 1), 5));
        assertEquals(new KillFindings(RECORDS + 1, RECORDS, RECORDS, 0, 1, 0, 0, 0, 0, 0), findings());
    }

    @Test
    void a_row_that_no_kiosk_made_is_a_stranger() throws Exception {
        inCollector("UPDATE record SET boot = 9 WHERE sequence = 20");
        assertEquals(found(RECORDS, 1, 0, 0, 1, 1, 1), findings());
    }

    @Test
    void a_row_that_says_something_else_than_was_acknowledged_is_changed() throws IOException {
        Acknowledged first = receipts.getFirst();
        receipts.set(0, new Acknowledged(first.id(), first.mark() + 1));
        assertEquals(found(RECORDS, 0, 0, 0, 0, 0, 1), findings());
        assertFalse(findings().isGood());
    }

    @Test
    void records_that_are_still_to_be_sent_are_not_lost_and_not_good_either() throws Exception {
        try (RecordStore store = openStore()) {
            store.commit(new Entry.WentOut(NOW), receipt -> receipts.add(new Acknowledged(receipt.id(), 0)),
                    why -> receipts.clear());
        }
        assertEquals(new KillFindings(RECORDS + 1, RECORDS + 1, RECORDS, 1, 0, 0, 0, 0, 0, 0), findings());
        assertFalse(findings().isGood());
    }

    @Test
    void ports_are_never_those_that_clients_are_given() throws IOException {
        int port = Ports.free(new SplittableRandom(3));
        assertTrue(port >= 20_000 && port < 32_000, () -> "port " + port);
        assertEquals(URI.create("mqtt://127.0.0.1:" + port), BrokerProcess.uri(port));
    }
}
