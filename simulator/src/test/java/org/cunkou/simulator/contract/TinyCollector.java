package org.cunkou.simulator.contract;

import java.net.URI;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;
import org.cunkou.terminal.sync.Topics;

/// A second collector, all in memory, that can be wrong in one way.
final class TinyCollector implements AutoCloseable {
    /// How it is wrong.
    enum Wrong {
        NOTHING,
        /// Its cursor goes to the newest record it has.
        OVER_THE_HOLE,
        /// Somebody else signs.
        UNSIGNED, NO_ANSWER_TO_BIRTH, NO_ANSWER_TO_WHAT_IS_KNOWN,
        /// Does not look at the hash before the first row.
        ANY_CHAIN,
        /// Takes records of a kiosk from wherever they come.
        ANY_TOPIC,
        /// Ends at the first message that it cannot read.
        DIES_OF_GARBAGE, FORGETS_WHAT_IS_AHEAD, RETAINS_ITS_CURSORS, TELLS_NO_GAP
    }

    private static final class Known {
        private final TreeMap<Long, StoredRecord> rows = new TreeMap<>();
        private byte[] chain = Chain.start();
        private long whole;
    }

    private final Wrong wrong;
    private final KioskId only;
    private final KeyPair signer;
    private final Link link;
    private final BlockingQueue<Link.Message> waiting = new ArrayBlockingQueue<>(1024);
    private final Map<KioskId, Known> kiosks = new HashMap<>();
    private final PumpThread pump;
    private boolean dead;
    private volatile boolean asked;

    /// @param kiosk
    ///            the only one it is for: others of its kind may be at the same broker
    TinyCollector(URI broker, PlatformKeys keys, Wrong wrong, KioskId kiosk) {
        this.only = kiosk;
        this.wrong = wrong;
        this.signer = wrong == Wrong.UNSIGNED ? keys.keyPair("stranger") : keys.collector();
        this.link = new MqttLink(broker, "for-" + kiosk.value(), new SplittableRandom(3), new SystemClock());
        this.pump = PumpThread.start("for-" + kiosk.value(), new SystemClock(), _ -> work());
        link.start(List.of(Topics.ALL_RECORDS, Topics.ALL_BIRTHS), message -> {
            asked = true;
            waiting.add(message);
            pump.signal();
        }, _ -> {
        });
    }

    /// Whether anything came.
    boolean wasAsked() {
        return asked;
    }

    private void work() {
        for (Link.Message message = waiting.poll(); message != null; message = waiting.poll()) {
            if (!dead && message.topic().contains(only.value() + "/")) {
                take(message);
            }
        }
    }

    private void take(Link.Message message) {
        Optional<KioskId> born = Topics.kioskOfBirth(message.topic());
        if (born.isPresent()) {
            if (wrong != Wrong.NO_ANSWER_TO_BIRTH && message.payload().length > 0) {
                tell(born.get(), false);
            }
            return;
        }
        Optional<Batch> batch = Batch.parse(message.payload());
        dead = batch.isEmpty() && wrong == Wrong.DIES_OF_GARBAGE;
        batch.filter(one -> wrong == Wrong.ANY_TOPIC
                || Topics.kioskOfRecords(message.topic()).equals(Optional.of(one.kiosk())))
                .ifPresent(this::take);
    }

    private void take(Batch batch) {
        Known known = kiosks.computeIfAbsent(batch.kiosk(), _ -> new Known());
        long first = batch.records().getFirst().id().sequence();
        long last = batch.last().sequence();
        if (last <= known.whole && wrong == Wrong.NO_ANSWER_TO_WHAT_IS_KNOWN) {
            return;
        }
        boolean ahead = first > known.whole + 1;
        boolean joins = wrong == Wrong.ANY_CHAIN || first != known.whole + 1
                || Arrays.equals(batch.previous(), known.chain);
        if (joins && !(ahead && wrong == Wrong.FORGETS_WHAT_IS_AHEAD)) {
            batch.records().stream().filter(row -> row.id().sequence() > known.whole)
                    .forEach(row -> known.rows.put(row.id().sequence(), row));
        }
        join(known);
        tell(batch.kiosk(), ahead && wrong != Wrong.TELLS_NO_GAP);
    }

    private void join(Known known) {
        for (StoredRecord row = known.rows.get(known.whole + 1); row != null; row = known.rows
                .get(known.whole + 1)) {
            byte[] chain = Chain.next(known.chain, row);
            if (wrong != Wrong.ANY_CHAIN && !Arrays.equals(chain, row.chain())) {
                known.rows.remove(row.id().sequence());
                return;
            }
            known.chain = row.chain();
            known.whole++;
        }
    }

    private void tell(KioskId kiosk, boolean gap) {
        Known known = kiosks.computeIfAbsent(kiosk, _ -> new Known());
        long at = wrong == Wrong.OVER_THE_HOLE && !known.rows.isEmpty() ? known.rows.lastKey() : known.whole;
        Optional<Cursor> cursor = Optional.ofNullable(known.rows.get(at))
                .map(row -> new Cursor(row.id(), row.chain()));
        link.publish(new Link.Message(Topics.recordCursor(kiosk),
                new CursorNotice(kiosk, cursor, gap).encode(signer.getPrivate()),
                wrong == Wrong.RETAINS_ITS_CURSORS));
    }

    @Override
    public void close() {
        link.close();
        pump.close();
    }
}
