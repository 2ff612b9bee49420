package org.cunkou.terminal.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Outbox;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.junit.jupiter.api.Test;

class UplinkTest {
    private static final KioskId KIOSK = new KioskId("north-1");
    private static final List<StoredRecord> ALL = ChainedRecords.make(1, 2_000, new byte[]{'{', '}'});
    private static final Moment START = new Moment(0, 0, ClockQuality.UNSET);

    private final KeyPair collector = keys();
    private final ListOutbox outbox = new ListOutbox();
    private final OpenLink link = new OpenLink();
    /// Fifty of our records fill a message.
    private final Uplink uplink = new Uplink(KIOSK, outbox, link, collector.getPublic(),
            new Uplink.Pace(4, 5_650));

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static Moment at(long seconds) {
        return START.plus(Duration.ofSeconds(seconds));
    }

    private static byte[] notice(KioskId kiosk, long sequence, boolean gap, KeyPair signer) {
        Cursor cursor = new Cursor(new RecordId(1, sequence), chain(sequence));
        return new CursorNotice(kiosk, Optional.of(cursor), gap).encode(signer.getPrivate());
    }

    private static byte[] chain(long sequence) {
        return ALL.get((int) sequence - 1).chain();
    }

    @Test
    void sends_a_few_batches_ahead_and_waits_for_the_cursor() {
        outbox.fill(500);
        uplink.linkState(true);
        uplink.pump(at(0));
        assertEquals(List.of(1L, 51L, 101L, 151L), link.firsts());
        assertEquals(500, outbox.size());
        uplink.received(notice(KIOSK, 50, false, collector));
        uplink.pump(at(1));
        assertEquals(List.of(1L, 51L, 101L, 151L, 201L), link.firsts());
        assertEquals(450, outbox.size());
    }

    @Test
    void erases_nothing_for_a_cursor_that_is_forged_foreign_or_of_other_records() {
        outbox.fill(100);
        uplink.linkState(true);
        uplink.pump(at(0));
        uplink.received(notice(KIOSK, 50, false, keys()));
        uplink.received(notice(new KioskId("north-2"), 50, false, collector));
        uplink.received(
                new CursorNotice(KIOSK, Optional.of(new Cursor(new RecordId(1, 50), chain(49))), false)
                        .encode(collector.getPrivate()));
        uplink.received("cunkou-signed 1 cursor\n\n{}".getBytes(StandardCharsets.US_ASCII));
        uplink.pump(at(1));
        assertEquals(100, outbox.size());
        assertEquals(new Uplink.Tally(2, 100, 0, 0, 2, 1, 0, 1), uplink.tally());
    }

    @Test
    void counts_an_older_cursor_and_stays_where_it_is() {
        outbox.fill(100);
        uplink.linkState(true);
        uplink.pump(at(0));
        uplink.received(notice(KIOSK, 70, false, collector));
        uplink.received(notice(KIOSK, 50, false, collector));
        uplink.pump(at(1));
        assertEquals(30, outbox.size());
        assertEquals(1, uplink.tally().older());
    }

    @Test
    void begins_again_behind_the_cursor_when_a_gap_is_told_once_for_all_batches_behind_it() {
        outbox.fill(200);
        uplink.linkState(true);
        uplink.pump(at(0));
        link.sent.clear();
        for (int i = 0; i < 3; i++) {
            uplink.received(notice(KIOSK, 20, true, collector));
        }
        uplink.pump(at(1));
        assertEquals(List.of(21L), link.firsts());
        assertEquals(1, uplink.tally().restarts());
    }

    @Test
    void tries_one_batch_at_longer_and_longer_times_while_the_collector_is_silent() {
        outbox.fill(500);
        uplink.linkState(true);
        List<Long> triedAt = new ArrayList<>();
        for (int second = 0; second <= 300; second++) {
            link.sent.clear();
            uplink.pump(at(second));
            if (!link.sent.isEmpty()) {
                triedAt.add((long) second);
            }
        }
        assertEquals(List.of(0L, 5L, 15L, 35L, 75L, 135L, 195L, 255L), triedAt);
        assertEquals(List.of(), link.firsts());
    }

    @Test
    void a_new_connection_starts_behind_the_cursor_at_once() {
        outbox.fill(60);
        uplink.linkState(true);
        uplink.pump(at(0));
        uplink.linkState(false);
        uplink.linkState(true);
        uplink.pump(at(1));
        assertEquals(List.of(1L, 51L, 1L, 51L), link.firsts());
    }

    @Test
    void sends_nothing_without_a_connection_and_keeps_what_the_link_does_not_take() {
        outbox.fill(60);
        uplink.pump(at(0));
        link.takes = false;
        uplink.linkState(true);
        uplink.pump(at(1));
        assertEquals(List.of(), link.firsts());
        link.takes = true;
        uplink.pump(at(2));
        assertEquals(List.of(1L, 51L), link.firsts());
    }

    @Test
    void fresh_records_overtake_a_backlog_and_are_not_sent_twice() {
        outbox.fill(1_000);
        uplink.linkState(true);
        uplink.pump(at(0));
        assertEquals(List.of(1L, 51L, 101L, 151L), link.firsts());
        link.sent.clear();
        outbox.fill(1_003);
        uplink.pump(at(1));
        assertEquals(List.of(1_001L), link.firsts());
        outbox.fill(1_004);
        uplink.pump(at(1));
        assertEquals(List.of(1_001L, 1_004L), link.firsts());
        link.sent.clear();
        for (long durable = 50; durable <= 1_000; durable += 50) {
            uplink.received(notice(KIOSK, durable, false, collector));
            uplink.pump(at(2));
        }
        assertEquals(LongStream.iterate(201, first -> first <= 951, first -> first + 50).boxed().toList(),
                link.firsts());
        uplink.received(notice(KIOSK, 1_004, false, collector));
        uplink.pump(at(3));
        assertEquals(0, outbox.size());
        assertEquals(0, uplink.tally().restarts());
    }

    @Test
    void what_went_ahead_and_was_lost_is_sent_again() {
        outbox.fill(1_000);
        uplink.linkState(true);
        uplink.pump(at(0));
        outbox.fill(1_003);
        uplink.pump(at(0));
        for (long durable = 50; durable <= 1_000; durable += 50) {
            uplink.received(notice(KIOSK, durable, false, collector));
            uplink.pump(at(1));
        }
        link.sent.clear();
        uplink.pump(at(10));
        assertEquals(List.of(1_001L), link.firsts());
        assertEquals(1, uplink.tally().restarts());
    }

    @Test
    void a_start_with_everything_erased_sends_new_records_without_being_told_a_cursor() {
        outbox.fill(100);
        outbox.records.clear();
        uplink.linkState(true);
        uplink.pump(at(0));
        outbox.fill(103);
        uplink.pump(at(1));
        assertEquals(List.of(101L), link.firsts());
        assertEquals(Optional.empty(), link.sent.getFirst().lost());
    }

    @Test
    void what_the_disk_took_is_told_and_stepped_over() {
        outbox.fill(120);
        outbox.lost = Optional.of(new Lost(31, 40));
        outbox.records.subList(30, 40).clear();
        uplink.linkState(true);
        uplink.pump(at(0));
        assertEquals(List.of(1L, 41L, 42L, 92L), link.firsts());
        assertEquals(outbox.lost, link.sent.get(1).lost());
        assertEquals(ALL.get(40), link.sent.get(1).records().getFirst());
        uplink.received(notice(KIOSK, 120, false, collector));
        uplink.pump(at(1));
        assertEquals(0, outbox.size());
    }

    @Test
    void at_low_bandwidth_one_small_message_is_under_way() {
        OpenLink narrow = new OpenLink();
        Uplink slow = new Uplink(KIOSK, outbox, narrow, collector.getPublic(), Uplink.Pace.lowBandwidth());
        outbox.fill(200);
        slow.linkState(true);
        slow.pump(at(0));
        assertEquals(List.of(1L), narrow.firsts());
        assertTrue(narrow.sent.getFirst().encode().length <= 4_000);
    }

    @Test
    void a_flood_of_notices_is_bounded_and_the_newest_count() {
        outbox.fill(100);
        uplink.linkState(true);
        uplink.pump(at(0));
        for (int i = 0; i < 1000; i++) {
            uplink.received(new byte[]{1});
        }
        uplink.received(notice(KIOSK, 100, false, collector));
        uplink.pump(at(1));
        assertEquals(0, outbox.size());
        assertTrue(uplink.tally().forged() < 20, uplink.tally().toString());
    }

    /// Records without a disk.
    private static final class ListOutbox implements Outbox {
        private final List<StoredRecord> records = new ArrayList<>();

        private long newest;
        private Optional<Lost> lost = Optional.empty();

        /// Up to this sequence.
        void fill(int count) {
            records.addAll(ALL.subList((int) newest, count));
            newest = count;
        }

        @Override
        public List<StoredRecord> pending(long after, int limit) {
            return records.stream().filter(record -> record.id().sequence() > after).limit(limit).toList();
        }

        @Override
        public boolean eraseUpTo(Cursor cursor) {
            boolean ours = records.stream()
                    .anyMatch(record -> new Cursor(record.id(), record.chain()).equals(cursor));
            if (ours) {
                records.removeIf(record -> record.id().sequence() <= cursor.id().sequence());
            }
            return ours;
        }

        @Override
        public long size() {
            return records.size();
        }

        @Override
        public long boot() {
            return 1;
        }

        @Override
        public long newest() {
            return newest;
        }

        @Override
        public Optional<Lost> lostBefore(long sequence) {
            return lost.filter(one -> one.last() == sequence - 1);
        }

        @Override
        public Optional<byte[]> chainAt(long sequence) {
            boolean gone = lost.isPresent() && sequence >= lost.get().first()
                    && sequence <= lost.get().last();
            return gone ? Optional.empty() : Optional.of(sequence == 0 ? Chain.start() : chain(sequence));
        }
    }

    /// Takes everything, or nothing.
    private static final class OpenLink implements Link {
        private final List<Batch> sent = new ArrayList<>();
        private boolean takes = true;

        List<Long> firsts() {
            return sent.stream().map(batch -> batch.records().getFirst().id().sequence()).toList();
        }

        @Override
        public void lastWill(Supplier<Will> will) {}

        @Override
        public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {}

        @Override
        public boolean publish(Message message) {
            if (takes) {
                assertEquals("gate/v1/k/north-1/up/rec", message.topic());
                sent.add(Batch.parse(message.payload()).orElseThrow());
            }
            return takes;
        }

        @Override
        public void close() {}
    }
}
