package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.cunkou.terminal.app.SystemClock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.Unsealer;
import org.cunkou.terminal.sync.Inbox;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.Uplink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Store, link, a real broker that goes away in the middle, collector, cursor, and the store empty again.
@Tag("journey")
abstract class RecordJourney {
    private static final KioskId KIOSK = new KioskId("north-1");
    private static final int RECORDS = 2_000;
    private static final Clock CLOCK = () -> new Moment(System.nanoTime(), System.currentTimeMillis(),
            ClockQuality.HELD);

    @TempDir
    Path folder;

    abstract RestartableBroker broker(Path folder) throws IOException;

    @Test
    void every_record_arrives_once_in_order_although_the_broker_restarts() throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        RestartableBroker broker = broker(folder);
        AtomicInteger failures = new AtomicInteger();
        Ear ear = new Ear(() -> {
        });
        MqttLink link = new MqttLink(broker.uri(), KIOSK.value(), new SplittableRandom(1), new SystemClock());
        MqttLink collectorLink = new MqttLink(broker.uri(), "collector", new SplittableRandom(2),
                new SystemClock());
        try (RecordStore store = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.GROUPED,
                Unsealer.derive(new byte[32]).publicKey());
                Collector collector = Collector.open(folder.resolve("collector.db"), collectorLink,
                        keys.getPrivate());
                PumpThread collecting = PumpThread.start("collector", CLOCK, collector::pump)) {
            collector.start(collecting::signal);
            Uplink uplink = new Uplink(KIOSK, store, link, keys.getPublic(), Uplink.Pace.standard());
            try (PumpThread sending = PumpThread.start("uplink", CLOCK, uplink::pump)) {
                Inbox inbox = new Inbox(Map.of(Topics.recordCursor(KIOSK), notice -> {
                    uplink.received(notice);
                    sending.signal();
                }));
                link.start(inbox.topics(), inbox, connected -> {
                    uplink.linkState(connected);
                    ear.onState().accept(connected);
                    sending.signal();
                });
                commit(store, sending, 0, RECORDS / 2, failures);
                ear.await("some are there", () -> collector.tally().records() >= 300);
                broker.stop();
                commit(store, sending, RECORDS / 2, RECORDS, failures);
                ear.await("all written", () -> newest(store) == RECORDS);
                broker.start();
                ear.await("all erased, " + uplink.tally(), () -> store.size() == 0);
            } finally {
                link.close();
            }
            List<RecordId> expected = LongStream.rangeClosed(1, RECORDS).mapToObj(n -> new RecordId(1, n))
                    .toList();
            assertEquals(expected, store.everMade());
            assertEquals(expected, collector.ids(KIOSK));
            assertEquals(RECORDS, collector.tally().records());
            assertEquals(0, collector.tally().conflicts() + collector.tally().malformed() + failures.get());
            assertTrue(ear.states().size() >= 3, "the broker was away: " + ear.states());
        } finally {
            broker.stop();
        }
    }

    private static long newest(RecordStore store) {
        List<RecordId> made = store.everMade();
        return made.isEmpty() ? 0 : made.getLast().sequence();
    }

    private static void commit(RecordStore store, PumpThread sending, int from, int to,
            AtomicInteger failures) {
        for (int n = from; n < to; n++) {
            store.commit(new Entry.WentOut(new Moment(n, n, ClockQuality.HELD)), receipt -> sending.signal(),
                    why -> failures.incrementAndGet());
        }
    }
}
