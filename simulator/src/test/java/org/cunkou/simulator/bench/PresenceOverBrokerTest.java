package org.cunkou.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.terminal.app.KioskThreads;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.KioskReport;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.Topics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A kiosk with its own threads at a real broker, and what somebody hears who comes later.
@Tag("journey")
class PresenceOverBrokerTest {
    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    private Path folder;

    @Test
    void who_comes_later_hears_that_a_kiosk_is_there_and_later_that_it_went() throws Exception {
        SystemClock clock = new SystemClock();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            BlockingQueue<Link.Message> later;
            MqttLink observer = new MqttLink(broker.uri(), "later", new SplittableRandom(2), clock);
            try (KioskThreads kiosk = kiosk(broker, clock)) {
                awaitState(broker, clock, "online");
                later = new LinkedBlockingQueue<>();
                observer.start(List.of(Topics.state(BenchGate.KIOSK), Topics.birth(BenchGate.KIOSK)),
                        later::add, _ -> {
                        });
                assertEquals(kiosk.kiosk().clock().now().quality(), report(later).at().quality());
                assertEquals(1, report(later).boot());
            }
            KioskReport last = report(later);
            assertEquals("offline", last.data().path("state").asString());
            assertTrue(last.n() < KioskReport.LAST, "its own goodbye, not its will");
            observer.close();
        }
    }

    private KioskThreads kiosk(EmbeddedBroker broker, SystemClock clock) throws Exception {
        RecordStore records = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.GROUPED,
                BenchGate.KEYS.unsealer().publicKey());
        MqttLink link = new MqttLink(broker.uri(), BenchGate.KIOSK.value(), new SplittableRandom(1), clock);
        return KioskThreads.start(BenchGate.parts(BenchGate.KIOSK, clock, new BenchArm(), records, folder,
                link, () -> "c".repeat(32), UnaryOperator.identity()), KioskThreads.Pace.standard(), _ -> {
                });
    }

    private static void awaitState(EmbeddedBroker broker, SystemClock clock, String word) throws Exception {
        BlockingQueue<Link.Message> heard = new LinkedBlockingQueue<>();
        try (MqttLink link = new MqttLink(broker.uri(), "now", new SplittableRandom(3), clock)) {
            link.start(List.of(Topics.state(BenchGate.KIOSK)), heard::add, _ -> {
            });
            assertEquals(word, report(heard).data().path("state").asString());
        }
    }

    private static KioskReport report(BlockingQueue<Link.Message> heard) throws InterruptedException {
        Link.Message message = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        assertNotNull(message, "nothing was said in time");
        return KioskReport.parse(message.payload()).orElseThrow();
    }
}
