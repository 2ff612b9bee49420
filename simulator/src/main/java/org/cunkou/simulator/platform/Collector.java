package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform's end of the records: takes batches, writes them to its own disk, and only then tells the
/// kiosk how far it is. A record that is known already is answered and not written again; one whose
/// forerunners are missing is refused, and the kiosk is told to begin again behind the cursor.
public final class Collector implements AutoCloseable {
    private static final Duration REPEAT = Duration.ofMinutes(1);
    private static final int WAITING = 256;
    private static final Logger log = LoggerFactory.getLogger(Collector.class);

    /// What happened so far.
    ///
    /// @param records
    ///            written by this collector since it was opened
    /// @param duplicates
    ///            records that were known already
    /// @param gaps
    ///            batches refused because records before them are missing
    /// @param conflicts
    ///            batches cut short because a record contradicts or does not continue what is stored
    /// @param malformed
    ///            messages that are no batch, or not of the kiosk whose topic they came under
    /// @param overflow
    ///            batches that came faster than they could be written; the kiosk sends them again
    public record Tally(long records, long duplicates, long gaps, long conflicts, long malformed,
            long overflow) {}

    private final CollectorFile file;
    private final Link link;
    private final PrivateKey signer;
    private final BlockingQueue<Link.Message> waiting = new ArrayBlockingQueue<>(WAITING);
    private final AtomicLong overflow = new AtomicLong();
    private Map<KioskId, Cursor> cursors;
    /// Whom a notice is owed, and whether it tells of a gap.
    private final Map<KioskId, Boolean> owed = new LinkedHashMap<>();
    private Optional<Moment> repeated = Optional.empty();
    private Tally tally = new Tally(0, 0, 0, 0, 0, 0);
    private boolean closed;

    private Collector(CollectorFile file, Link link, PrivateKey signer) throws SQLException {
        this.file = file;
        this.link = link;
        this.signer = signer;
        this.cursors = file.cursors();
    }

    /// Opens or creates the collector's database; an earlier one goes on where it was.
    ///
    /// @param link
    ///            its own, not started yet; closed with the collector
    /// @param signer
    ///            Ed25519, for the role `collector`
    public static Collector open(Path database, Link link, PrivateKey signer) throws IOException {
        try {
            return new Collector(CollectorFile.open(database), link, signer);
        } catch (SQLException trouble) {
            throw new IOException("collector " + database + ": " + trouble.getMessage(), trouble);
        }
    }

    /// Starts listening.
    ///
    /// @param onWork
    ///            called from the link's thread when there is something to [#pump(Moment)]; must not block
    public void start(Runnable onWork) {
        link.start(List.of(Topics.ALL_RECORDS), message -> {
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
        if (!messages.isEmpty()) {
            try {
                collect(messages);
            } catch (SQLException trouble) {
                log.error("the collector's disk does not take it: {}", trouble.getMessage());
            }
        }
        if (repeated.isEmpty() || now.since(repeated.get()).compareTo(REPEAT) >= 0) {
            repeated = Optional.of(now);
            cursors.keySet().forEach(kiosk -> owed.putIfAbsent(kiosk, false));
        }
        return !tellOwed();
    }

    /// Stops at the first notice that the link does not take: the others would be signed for nothing.
    private boolean tellOwed() {
        Iterator<Map.Entry<KioskId, Boolean>> notices = owed.entrySet().iterator();
        while (notices.hasNext()) {
            Map.Entry<KioskId, Boolean> notice = notices.next();
            if (!tell(notice.getKey(), notice.getValue())) {
                return false;
            }
            notices.remove();
        }
        return true;
    }

    private void collect(List<Link.Message> messages) throws SQLException {
        Intake intake = new Intake(cursors, file::holds);
        Map<KioskId, Boolean> answers = new LinkedHashMap<>();
        Tally counted = tally;
        for (Link.Message message : messages) {
            Optional<Batch> batch = Batch.parse(message.payload()).filter(
                    parsed -> Topics.kioskOfRecords(message.topic()).equals(Optional.of(parsed.kiosk())));
            if (batch.isEmpty()) {
                counted = plus(counted, new Tally(0, 0, 0, 0, 1, 0));
                log.warn("no batch of the kiosk it came from: {} bytes under {}", message.payload().length,
                        message.topic());
                continue;
            }
            Intake.Result result = intake.take(batch.get());
            answers.put(batch.get().kiosk(), result.gap());
            counted = plus(counted, new Tally(result.fresh(), result.known(), result.gap() ? 1 : 0,
                    result.conflicts(), 0, 0));
            if (result.conflicts() > 0) {
                log.error(
                        "kiosk {}: a record does not continue what is stored; it and what follows is not taken",
                        batch.get().kiosk().value());
            }
        }
        store(intake, answers, counted);
    }

    /// The one place where cursors move: after the commit.
    private void store(Intake intake, Map<KioskId, Boolean> answers, Tally counted) throws SQLException {
        if (!intake.fresh().isEmpty()) {
            file.append(intake.fresh());
        }
        cursors = intake.cursors();
        tally = counted;
        owed.putAll(answers);
    }

    private boolean tell(KioskId kiosk, boolean gap) {
        CursorNotice notice = new CursorNotice(kiosk, Optional.ofNullable(cursors.get(kiosk)), gap);
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
        try {
            return file.ids(kiosk);
        } catch (SQLException trouble) {
            throw new IOException("collector: " + trouble.getMessage(), trouble);
        }
    }

    /// Records of a kiosk above a sequence, in order.
    public synchronized List<StoredRecord> records(KioskId kiosk, long after, int limit) throws IOException {
        try {
            return file.records(kiosk, after, limit);
        } catch (SQLException trouble) {
            throw new IOException("collector: " + trouble.getMessage(), trouble);
        }
    }

    /// Ends the link, then closes the database; what was not written yet the kiosk sends again.
    @Override
    public void close() throws IOException {
        link.close();
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            try {
                file.close();
            } catch (SQLException trouble) {
                throw new IOException("collector: " + trouble.getMessage(), trouble);
            }
        }
    }
}
