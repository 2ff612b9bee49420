package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.Chain;
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
            byte[] body = ("{\"n\":" + n + "}").getBytes(StandardCharsets.UTF_8);
            RecordId id = new RecordId(1, n);
            chain = Chain.next(chain, id, body);
            made.add(new StoredRecord(id, body, chain));
        }
        run(1);
    }

    @AfterEach
    void lies_down() throws IOException {
        world.close();
    }

    private void run(int seconds) {
        world.timeline.run(Duration.ofSeconds(seconds));
    }

    private void send(KioskId topic, List<StoredRecord> records) {
        kiosk.publish(new Message(Topics.records(topic), new Batch(SOUTH, records).encode(), false));
        run(1);
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
    void refuses_what_comes_behind_a_gap_and_says_so() throws IOException {
        send(SOUTH, made.subList(2, 4));
        send(SOUTH, made.subList(0, 2));
        send(SOUTH, made.subList(5, 9));
        assertEquals(List.of(new CursorNotice(SOUTH, Optional.empty(), true), at(made.get(1), false),
                at(made.get(1), true)), notices);
        assertEquals(2, world.collector.ids(SOUTH).size());
        assertEquals(2, world.collector.tally().gaps());
    }

    @Test
    void takes_no_record_that_breaks_the_chain_or_contradicts_a_stored_one() throws IOException {
        StoredRecord third = made.get(2);
        StoredRecord changed = new StoredRecord(third.id(), "{\"n\":4}".getBytes(StandardCharsets.UTF_8),
                third.chain());
        send(SOUTH, List.of(made.get(0), made.get(1), changed, made.get(3)));
        send(SOUTH, made.subList(0, 4));
        send(SOUTH, List.of(changed));
        assertEquals(4, world.collector.ids(SOUTH).size());
        assertEquals(made.subList(0, 4), world.collector.records(SOUTH, 0, 10));
        assertEquals(2, world.collector.tally().conflicts());
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
                        new Batch(one, made.subList(0, 3)).encode(), false));
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
