package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
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
import org.cunkou.terminal.sync.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform's end of the records: takes batches, writes them to its own disk, and only then tells the
/// kiosk how far it is. A record that is known already is answered and not written again; one whose
/// forerunners are missing is written too, but the cursor waits for them, and when they do not come the kiosk
/// is told to begin again behind the cursor. All it knows is in the database: several collectors may
/// share one.
public final class Collector implements AutoCloseable {
    private static final Duration REPEAT = Duration.ofMinutes(1);
    /// Batches under way are reordered by brokers within milliseconds.
    private static final Duration HOLE_CLOSES_WITHIN = Duration.ofMillis(700);
    private static final int WAITING = 256;
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final Logger log = LoggerFactory.getLogger(Collector.class);

    /// What happened so far.
    ///
    /// @param records
    ///            written by this collector since it was opened
    /// @param duplicates
    ///            records that were known already
    /// @param gaps
    ///            how often a kiosk was told that records are missing behind its cursor
    /// @param conflicts
    ///            batches or records that contradict what is stored or do not continue it
    /// @param malformed
    ///            messages that are no batch, or not of the kiosk whose topic they came under
    /// @param overflow
    ///            batches that came faster than they could be written; the kiosk sends them again
    public record Tally(long records, long duplicates, long gaps, long conflicts, long malformed,
            long overflow) {}

    private final String url;
    private final Link link;
    private final PrivateKey signer;
    private final BlockingQueue<Link.Message> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong overflow = new AtomicLong();
    /// Empty after the database was lost: it is opened again at the next pump.
    private Optional<CollectorDatabase> database;
    /// Whom a notice is owed, and whether it tells of a gap.
    private final Map<KioskId, Boolean> owed = new LinkedHashMap<>();
    /// Kiosks with records ahead of their cursor: how far the cursor was, and since when.
    private final Map<KioskId, Hole> holes = new HashMap<>();
    private Optional<Moment> repeated = Optional.empty();
    private Tally tally = new Tally(0, 0, 0, 0, 0, 0);
    private boolean closed;

    private record Hole(long sequence, Moment since) {}

    private Collector(CollectorDatabase database, Link link, PrivateKey signer) {
        this.url = database.toString();
        this.database = Optional.of(database);
        this.link = link;
        this.signer = signer;
    }

    /// Opens or creates the collector's SQLite database; an earlier one goes on where it was.
    ///
    /// @param link
    ///            its own, not started yet; closed with the collector
    /// @param signer
    ///            Ed25519, for the role `collector`
    public static Collector open(Path database, Link link, PrivateKey signer) throws IOException {
        return open(CollectorDatabase.sqlite(database), link, signer);
    }

    /// The same on any database there is a JDBC URL for: `jdbc:sqlite:FILE` or `jdbc:postgresql://…`.
    public static Collector open(String url, Link link, PrivateKey signer) throws IOException {
        return new Collector(CollectorDatabase.open(url), link, signer);
    }

    /// Starts listening, alone.
    ///
    /// @param onWork
    ///            called from the link's thread when there is something to [#pump(Moment)]; must not block
    public void start(Runnable onWork) {
        start(onWork, "");
    }

    /// Starts listening as one of several on the same database: the broker gives each message to one of them.
    public void startShared(Runnable onWork) {
        start(onWork, Topics.SHARED_BY_COLLECTORS);
    }

    private void start(Runnable onWork, String share) {
        link.start(List.of(share + Topics.ALL_RECORDS, share + Topics.ALL_BIRTHS), message -> {
            if (!waiting.offer(message)) {
                overflow.incrementAndGet();
            }
            onWork.run();
        }, connected -> onWork.run());
    }

    /// Writes what has arrived and tells the kiosks. To be called after each `onWork` and once a second.
    ///
    /// @return whether kiosks are still owed a notice because the link took no more: with many kiosks, call
    ///         again soon
    public synchronized boolean pump(Moment now) {
        if (closed) {
            return false;
        }
        List<Link.Message> messages = new ArrayList<>();
        waiting.drainTo(messages);
        try {
            CollectorDatabase open = database();
            if (!messages.isEmpty()) {
                collect(open, messages, now);
            }
            if (repeated.isEmpty() || now.since(repeated.get()).compareTo(REPEAT) >= 0) {
                repeated = Optional.of(now);
                open.transaction(open::kiosks).forEach(kiosk -> owed.putIfAbsent(kiosk, false));
            }
            tellOfHoles(now);
            return !tellOwed(open);
        } catch (SQLException | IOException trouble) {
            log.error("the collector's database does not take it: {}", trouble.getMessage());
            giveUpDatabase();
            return false;
        }
    }

    private CollectorDatabase database() throws IOException {
        if (database.isEmpty()) {
            database = Optional.of(CollectorDatabase.open(url));
        }
        return database.get();
    }

    /// Whatever was not written the kiosks send again.
    private void giveUpDatabase() {
        try {
            if (database.isPresent()) {
                database.get().close();
            }
        } catch (SQLException alreadyGone) {
            log.debug("closed with trouble", alreadyGone);
        }
        database = Optional.empty();
    }

    /// Stops at the first notice that the link does not take: the others would be signed for nothing.
    private boolean tellOwed(CollectorDatabase open) throws SQLException {
        Iterator<Map.Entry<KioskId, Boolean>> notices = owed.entrySet().iterator();
        while (notices.hasNext()) {
            Map.Entry<KioskId, Boolean> notice = notices.next();
            if (!tell(notice.getKey(), open.transaction(() -> open.look(notice.getKey())).cursor(),
                    notice.getValue())) {
                return false;
            }
            notices.remove();
        }
        return true;
    }

    private void collect(CollectorDatabase open, List<Link.Message> messages, Moment now)
            throws SQLException {
        Map<KioskId, List<Batch>> batches = new TreeMap<>(Comparator.comparing(KioskId::value));
        for (Link.Message message : messages) {
            Optional<KioskId> born = Topics.kioskOfBirth(message.topic());
            if (born.isPresent()) {
                owed.putIfAbsent(born.get(), false);
                continue;
            }
            Optional<Batch> batch = Batch.parse(message.payload()).filter(
                    parsed -> Topics.kioskOfRecords(message.topic()).equals(Optional.of(parsed.kiosk())));
            if (batch.isEmpty()) {
                tally = plus(tally, new Tally(0, 0, 0, 0, 1, 0));
                log.warn("no batch of the kiosk it came from: {} bytes under {}", message.payload().length,
                        message.topic());
            } else {
                batches.computeIfAbsent(batch.get().kiosk(), _ -> new ArrayList<>()).add(batch.get());
            }
        }
        if (!batches.isEmpty()) {
            store(open, batches, now);
        }
    }

    /// The one place where cursors move: nobody is told before the commit.
    private void store(CollectorDatabase open, Map<KioskId, List<Batch>> batches, Moment now)
            throws SQLException {
        Map<KioskId, Intake.Result> results = open.transaction(() -> {
            Map<KioskId, Intake.Result> taken = new LinkedHashMap<>();
            for (Map.Entry<KioskId, List<Batch>> kiosk : batches.entrySet()) {
                taken.put(kiosk.getKey(), Intake.take(open, kiosk.getKey(), kiosk.getValue(),
                        now.wallMillis()));
                Batch.Sent sent = kiosk.getValue().getLast().sent();
                open.anchor(kiosk.getKey(), sent.boot(), sent.at().monoNanos() / NANOS_A_MILLI,
                        now.wallMillis());
            }
            return taken;
        });
        results.forEach((kiosk, result) -> {
            tally = plus(tally, new Tally(result.fresh(), result.known(), 0, result.conflicts(), 0, 0));
            owed.putIfAbsent(kiosk, false);
            if (result.place().ahead() > result.place().sequence()) {
                Hole hole = holes.get(kiosk);
                if (hole == null || hole.sequence() != result.place().sequence()) {
                    holes.put(kiosk, new Hole(result.place().sequence(), now));
                }
            } else {
                holes.remove(kiosk);
            }
            if (result.conflicts() > 0) {
                log.error("kiosk {}: a record does not continue what is stored; it is not taken",
                        kiosk.value());
            }
        });
    }

    /// A hole that does not close is a batch that was lost; one that closes soon is only another order.
    private void tellOfHoles(Moment now) {
        Iterator<Map.Entry<KioskId, Hole>> open = holes.entrySet().iterator();
        while (open.hasNext()) {
            Map.Entry<KioskId, Hole> hole = open.next();
            if (now.since(hole.getValue().since()).compareTo(HOLE_CLOSES_WITHIN) >= 0) {
                owed.put(hole.getKey(), true);
                tally = plus(tally, new Tally(0, 0, 1, 0, 0, 0));
                open.remove();
            }
        }
    }

    private boolean tell(KioskId kiosk, Optional<Cursor> cursor, boolean gap) {
        CursorNotice notice = new CursorNotice(kiosk, cursor, gap);
        return link.publish(new Link.Message(Topics.recordCursor(kiosk), notice.encode(signer), false));
    }

    private static Tally plus(Tally a, Tally b) {
        return new Tally(a.records + b.records, a.duplicates + b.duplicates, a.gaps + b.gaps,
                a.conflicts + b.conflicts, a.malformed + b.malformed, a.overflow + b.overflow);
    }

    public synchronized Tally tally() {
        return plus(tally, new Tally(0, 0, 0, 0, 0, overflow.get()));
    }

    /// The records of a kiosk that are on the disk, in order.
    public synchronized List<RecordId> ids(KioskId kiosk) throws IOException {
        CollectorDatabase open = database();
        return asked(() -> open.transaction(() -> open.ids(kiosk)));
    }

    /// Records of a kiosk above a sequence, in order.
    public synchronized List<StoredRecord> records(KioskId kiosk, long after, int limit) throws IOException {
        CollectorDatabase open = database();
        return asked(() -> open.transaction(() -> open.records(kiosk, after, limit)));
    }

    /// Whether this record is on the disk, whole chain before it or not.
    public synchronized boolean holds(KioskId kiosk, RecordId id) throws IOException {
        CollectorDatabase open = database();
        return asked(() -> open.transaction(() -> open.records(kiosk, id.sequence() - 1, 1))).stream()
                .anyMatch(record -> record.id().equals(id));
    }

    /// How long bodies are kept at the collector, from their arrival on.
    ///
    /// @param of
    ///            by kind; a kind that is not named is kept for ever
    public record Retention(Map<RecordKind, Duration> of) {
        public Retention {
            of = Map.copyOf(of);
        }

        /// A passage tells where somebody was: fourteen days, the time that contacts were followed for.
        /// Alarms for ninety days; what operators did, and the clock, for ever.
        public static Retention standard() {
            return new Retention(Map.of(RecordKind.PASSAGE, Duration.ofDays(14), RecordKind.ALARM,
                    Duration.ofDays(90)));
        }
    }

    /// Empties the bodies that were kept long enough; that they were there, and their hashes, stay.
    ///
    /// @return how many were emptied
    public synchronized int forget(Retention retention, Moment now) throws IOException {
        CollectorDatabase open = database();
        return asked(() -> open.transaction(() -> {
            int emptied = 0;
            for (Map.Entry<RecordKind, Duration> kept : retention.of().entrySet()) {
                emptied += open.forget(kept.getKey(), now.wallMillis() - kept.getValue().toMillis());
            }
            return emptied;
        }));
    }

    /// What a kiosk has said that it will never send, in order.
    public synchronized List<Lost> lost(KioskId kiosk) throws IOException {
        CollectorDatabase open = database();
        return asked(() -> open.transaction(() -> open.lost(kiosk)));
    }

    /// Up to where a kiosk's records are whole and their chain is verified; empty before the first.
    public synchronized Optional<Cursor> cursor(KioskId kiosk) throws IOException {
        CollectorDatabase open = database();
        return asked(() -> open.transaction(() -> open.look(kiosk))).cursor();
    }

    /// When a record really was: no kiosk's wall clock is believed as long as there is something better.
    public synchronized Timed when(KioskId kiosk, StoredRecord record) throws IOException {
        CollectorDatabase open = database();
        long mono = record.at().monoNanos() / NANOS_A_MILLI;
        return asked(() -> open.transaction(() -> {
            OptionalLong arrived = open.offset(kiosk, record.id().boot(), mono);
            if (arrived.isPresent()) {
                return new Timed(mono + arrived.getAsLong(), Timed.Basis.ARRIVALS);
            }
            OptionalLong own = open.ownOffset(kiosk, record.id().boot());
            return own.isPresent()
                    ? new Timed(mono + own.getAsLong(), Timed.Basis.NETWORK_TIME)
                    : new Timed(record.at().wallMillis(), Timed.Basis.OWN_CLOCK);
        }));
    }

    /// A record's time, put right.
    ///
    /// @param wallMillis
    ///            milliseconds since 1970 UTC
    public record Timed(long wallMillis, Basis basis) {
        /// What the time rests on.
        public enum Basis {
            /// Messages of the same boot arrived while the collector's clock was looking: right to the time
            /// that the fastest of them took.
            ARRIVALS,
            /// The kiosk's clock, as the network had set it in the same boot; somebody may have set it since.
            NETWORK_TIME,
            /// The kiosk's clock, whatever it showed.
            OWN_CLOCK
        }
    }

    private <T> T asked(CollectorDatabase.Work<T> question) throws IOException {
        try {
            return question.run();
        } catch (SQLException trouble) {
            throw new IOException("collector: " + trouble.getMessage(), trouble);
        }
    }

    /// Ends the link, then closes the database; what was not written yet the kiosk sends again.
    @Override
    public void close() {
        link.close();
        synchronized (this) {
            closed = true;
            giveUpDatabase();
        }
    }
}
