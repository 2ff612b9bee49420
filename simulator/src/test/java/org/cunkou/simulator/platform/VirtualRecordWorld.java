package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.Unsealer;
import org.cunkou.terminal.sync.Inbox;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.Uplink;

/// One kiosk's store and uplink and the collector, in virtual time, on real files.
final class VirtualRecordWorld implements AutoCloseable {
    static final KioskId KIOSK = new KioskId("north-1");
    private static final Duration TICK = Duration.ofSeconds(1);

    final VirtualTimeline timeline = new VirtualTimeline();
    final InProcessBroker broker;
    final KeyPair keys = newKeys();
    final InProcessLink kioskLink;
    final RecordStore store;
    final Uplink uplink;
    final List<RecordId> receipts = new ArrayList<>();
    private final Path folder;
    InProcessLink collectorLink;
    Collector collector;

    VirtualRecordWorld(Path folder, InProcessBroker.Weather weather) throws IOException {
        this.folder = folder;
        this.broker = new InProcessBroker(timeline, weather);
        this.kioskLink = broker.link();
        this.store = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.INLINE,
                Unsealer.derive(new byte[32]).publicKey());
        this.uplink = new Uplink(KIOSK, store, kioskLink, keys.getPublic(), Uplink.Pace.standard());
        Inbox inbox = new Inbox(Map.of(Topics.recordCursor(KIOSK), notice -> {
            uplink.received(notice);
            soon(this::pumpUplink);
        }));
        kioskLink.start(inbox.topics(), inbox, connected -> {
            uplink.linkState(connected);
            soon(this::pumpUplink);
        });
        this.collectorLink = broker.link();
        this.collector = openCollector();
        tick();
    }

    static KeyPair newKeys() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private Collector openCollector() throws IOException {
        Collector opened = Collector.open(folder.resolve("collector.db"), collectorLink, keys.getPrivate());
        opened.start(() -> soon(this::pumpCollector));
        return opened;
    }

    /// Ends the collector with all it has not written, and starts another on the same file.
    void restartCollector() {
        try {
            collector.close();
            collectorLink = broker.link();
            collector = openCollector();
        } catch (IOException trouble) {
            throw new IllegalStateException(trouble);
        }
    }

    void commit(Entry entry) {
        store.commit(entry, receipt -> {
            receipts.add(receipt.id());
            soon(this::pumpUplink);
        }, why -> {
            throw new IllegalStateException(why);
        });
    }

    private void tick() {
        pumpUplink();
        pumpCollector();
        timeline.after(TICK, this::tick);
    }

    private void pumpUplink() {
        uplink.pump(timeline.now());
    }

    private void pumpCollector() {
        collector.pump(timeline.now());
    }

    private void soon(Runnable action) {
        timeline.after(Duration.ZERO, action);
    }

    @Override
    public void close() throws IOException {
        collector.close();
        store.close();
    }
}
