package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Link.Message;
import org.cunkou.terminal.sync.Topics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CollectorTest {
    private static final KioskId SOUTH = new KioskId("south-1");
    private static final Batch.Sent SENT = new Batch.Sent(1, new Moment(1_000_000, 0, ClockQuality.UNSET));

    @TempDir
    Path folder;
    private VirtualRecordWorld world;
    private InProcessLink kiosk;
    private final List<CursorNotice> notices = new ArrayList<>();
    private final List<StoredRecord> made = new ArrayList<>();

    @BeforeEach
    void stands_up() throws IOException {
        world = new VirtualRecordWorld(folder, message -> List.of(Duration.ofMillis(5)));
        kiosk = world.broker.link();
        kiosk.start(List.of(Topics.recordCursor(SOUTH)), message -> CursorNotice
                .open(message.payload(), world.keys.getPublic()).ifPresent(notices::add), connected -> {
                });
        byte[] chain = Chain.start();
        for (int n = 1; n <= 20; n++) {
            made.add(record(n, "{\"n\":" + n + "}", chain));
            chain = made.getLast().chain();
        }
        run(1);
    }

    @AfterEach
    void lies_down() throws IOException {
        world.close();
    }

    private static StoredRecord record(long sequence, String text, byte[] previous) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        RecordId id = new RecordId(1, sequence);
        Moment at = new Moment(sequence * 1_000_000, sequence, ClockQuality.SYNCED);
        byte[] seal = new byte[32];
        return new StoredRecord(id, RecordKind.PASSAGE, at, seal, body,
                Chain.next(previous, Chain.head(id, RecordKind.PASSAGE, at), seal, body));
    }

    private void run(int seconds) {
        world.timeline.run(Duration.ofSeconds(seconds));
    }

    private void send(KioskId topic, List<StoredRecord> records) {
        kiosk.publish(new Message(Topics.records(topic), batch(SOUTH, records).encode(), false));
        run(1);
    }

    private Batch batch(KioskId of, List<StoredRecord> records) {
        int first = (int) records.getFirst().id().sequence();
        return new Batch(of, SENT, first == 1 ? Chain.start() : made.get(first - 2).chain(), records);
    }

    private static CursorNotice at(StoredRecord record, boolean gap) {
        return new CursorNotice(SOUTH, Optional.of(new Cursor(record.id(), record.chain())), gap);
    }

    @Test
    void answers_every_batch_with_how_far_it_is_and_known_ones_too() throws IOException {
        send(SOUTH, made.subList(0, 5));
        send(SOUTH, made.subList(3, 8));
        send(SOUTH, made.subList(0, 2));
        assertEquals(List.of(at(made.get(4), false), at(made.get(7), false), at(made.get(7), false)),
                notices);
        assertEquals(8, world.collector.ids(SOUTH).size());
        assertEquals(4, world.collector.tally().duplicates());
    }

    @Test
    void keeps_what_comes_ahead_and_moves_the_cursor_when_the_hole_is_filled() throws IOException {
        send(SOUTH, made.subList(5, 9));
        assertEquals(new CursorNotice(SOUTH, Optional.empty(), false), notices.getFirst());
        assertEquals(4, world.collector.ids(SOUTH).size());
        send(SOUTH, made.subList(0, 5));
        assertEquals(at(made.get(8), false), notices.getLast());
        assertEquals(made.subList(0, 9), world.collector.records(SOUTH, 0, 100));
        assertEquals(0, world.collector.tally().duplicates() + world.collector.tally().conflicts());
    }

    @Test
    void says_that_records_are_missing_when_a_hole_does_not_close() {
        send(SOUTH, made.subList(0, 2));
        notices.clear();
        send(SOUTH, made.subList(5, 9));
        run(2);
        assertEquals(List.of(at(made.get(1), false), at(made.get(1), true)), notices);
        assertEquals(1, world.collector.tally().gaps());
    }

    @Test
    void takes_no_record_that_breaks_the_chain_or_contradicts_a_stored_one() throws IOException {
        StoredRecord changed = record(3, "{\"n\":4}", made.get(1).chain());
        send(SOUTH, made.subList(0, 5));
        send(SOUTH, List.of(changed));
        assertEquals(1, world.collector.tally().conflicts());
        kiosk.publish(new Message(Topics.records(SOUTH),
                new Batch(SOUTH, SENT, Chain.start(), List.of(record(6, "{}", Chain.start()))).encode(),
                false));
        run(1);
        assertEquals(2, world.collector.tally().conflicts());
        assertEquals(made.subList(0, 5), world.collector.records(SOUTH, 0, 10));
    }

    @Test
    void what_lies_ahead_and_does_not_join_gives_way_to_what_does() throws IOException {
        StoredRecord wrong = record(3, "{\"n\":4}", Chain.start());
        kiosk.publish(new Message(Topics.records(SOUTH),
                new Batch(SOUTH, SENT, Chain.start(), List.of(wrong)).encode(), false));
        run(1);
        send(SOUTH, made.subList(0, 2));
        assertEquals(Optional.of(new Cursor(made.get(1).id(), made.get(1).chain())),
                world.collector.cursor(SOUTH));
        send(SOUTH, made.subList(2, 4));
        assertEquals(made.subList(0, 4), world.collector.records(SOUTH, 0, 10));
        assertEquals(1, world.collector.tally().conflicts());
    }

    @Test
    void a_time_is_put_right_by_when_messages_arrived_and_else_by_the_clock_the_network_set()
            throws IOException {
        long made1 = world.timeline.now().wallMillis() - 1;
        send(SOUTH, made.subList(0, 5));
        // The message was made at 1 ms of the kiosk's time, so the third record was made 3 ms after its boot.
        Collector.Timed third = world.collector.when(SOUTH, made.get(2));
        assertEquals(Collector.Timed.Basis.ARRIVALS, third.basis());
        long onTheWay = third.wallMillis() - (made1 + 3);
        assertTrue(onTheWay >= 5 && onTheWay <= 10, "late by its way only: " + onTheWay);
        StoredRecord other = new StoredRecord(new RecordId(2, 6), RecordKind.CLOCK,
                new Moment(7_000_000, 9, ClockQuality.UNSET), new byte[32], new byte[0], new byte[32]);
        assertEquals(new Collector.Timed(9, Collector.Timed.Basis.OWN_CLOCK),
                world.collector.when(SOUTH, other));
    }

    @Test
    void steps_over_what_a_kiosk_says_is_lost_and_over_nothing_else() throws IOException {
        send(SOUTH, made.subList(0, 3));
        send(SOUTH, made.subList(7, 10));
        assertEquals(made.get(2).id(), world.collector.cursor(SOUTH).orElseThrow().id());
        kiosk.publish(new Message(Topics.records(SOUTH),
                Batch.behind(SOUTH, SENT, new Lost(4, 5), made.get(5)).encode(), false));
        run(1);
        assertEquals(made.get(5).id(), world.collector.cursor(SOUTH).orElseThrow().id());
        send(SOUTH, made.subList(6, 7));
        assertEquals(made.get(9).id(), world.collector.cursor(SOUTH).orElseThrow().id());
        assertEquals(List.of(new Lost(4, 5)), world.collector.lost(SOUTH));
        assertEquals(8, world.collector.ids(SOUTH).size());
    }

    @Test
    void forgets_bodies_that_were_kept_long_enough_and_keeps_their_hashes() throws IOException {
        send(SOUTH, made.subList(0, 5));
        run(60);
        send(SOUTH, made.subList(5, 7));
        Collector.Retention aMinute = new Collector.Retention(
                Map.of(RecordKind.PASSAGE, Duration.ofSeconds(30)));
        assertEquals(0, world.collector.forget(Collector.Retention.standard(), world.timeline.now()));
        assertEquals(5, world.collector.forget(aMinute, world.timeline.now()));
        assertEquals(0, world.collector.forget(aMinute, world.timeline.now()));
        List<StoredRecord> kept = world.collector.records(SOUTH, 0, 10);
        assertEquals(0, kept.get(4).body().length);
        assertArrayEquals(made.get(4).chain(), kept.get(4).chain());
        assertEquals(made.subList(5, 7), kept.subList(5, 7));
        send(SOUTH, made.subList(0, 4));
        assertEquals(0, world.collector.tally().conflicts());
        send(SOUTH, made.subList(3, 9));
        assertEquals(made.get(8).id(), world.collector.cursor(SOUTH).orElseThrow().id());
    }

    @Test
    void answers_a_birth_with_the_cursor() {
        send(SOUTH, made.subList(0, 2));
        notices.clear();
        kiosk.publish(new Message("gate/v1/k/south-1/up/birth", new byte[0], true));
        run(1);
        assertEquals(List.of(at(made.get(1), false)), notices);
    }

    @Test
    void takes_nothing_that_comes_under_another_kiosks_topic_or_is_no_batch() throws IOException {
        send(new KioskId("north-9"), made.subList(0, 5));
        kiosk.publish(new Message(Topics.records(SOUTH), new byte[]{1, 2}, false));
        run(1);
        assertEquals(List.of(), world.collector.ids(SOUTH));
        assertEquals(2, world.collector.tally().malformed());
        assertEquals(List.of(), notices);
    }

    @Test
    void repeats_the_cursor_every_minute() {
        send(SOUTH, made.subList(0, 5));
        notices.clear();
        run(180);
        assertEquals(3, notices.size());
    }

    @Test
    void goes_on_where_it_was_after_a_restart() throws IOException {
        send(SOUTH, made.subList(0, 5));
        world.restartCollector();
        run(1);
        send(SOUTH, made.subList(5, 20));
        assertEquals(made, world.collector.records(SOUTH, 0, 100));
        assertTrue(notices.contains(at(made.get(19), false)), notices.toString());
    }

    /// Takes so many messages and then no more, until it is asked to.
    private static final class NarrowLink implements Link {
        private final List<Message> taken = new ArrayList<>();
        private Consumer<Message> collector = message -> {
        };
        private int refused;
        private int room;

        @Override
        public void lastWill(Supplier<Will> will) {}

        @Override
        public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
            collector = onMessage;
        }

        @Override
        public boolean publish(Message message) {
            if (room == 0) {
                refused++;
                return false;
            }
            room--;
            taken.add(message);
            return true;
        }

        @Override
        public void close() {}
    }

    @Test
    void says_that_kiosks_are_still_owed_a_notice_and_tells_each_once_when_the_link_takes_more()
            throws IOException {
        NarrowLink narrow = new NarrowLink();
        try (Collector collector = Collector.open(folder.resolve("narrow.db"), narrow,
                world.keys.getPrivate())) {
            collector.start(() -> {
            });
            assertFalse(collector.pump(world.timeline.now()));
            for (int n = 1; n <= 50; n++) {
                KioskId one = new KioskId("k-" + n);
                narrow.collector.accept(new Message(Topics.records(one),
                        batch(one, made.subList(0, 3)).encode(), false));
            }
            narrow.room = 20;
            assertTrue(collector.pump(world.timeline.now()));
            assertEquals(1, narrow.refused);
            narrow.room = 20;
            assertTrue(collector.pump(world.timeline.now()));
            narrow.room = 20;
            assertFalse(collector.pump(world.timeline.now()));
            assertEquals(50, narrow.taken.stream().map(Message::topic).distinct().count());
            assertEquals(50, narrow.taken.size());
        }
    }
}
