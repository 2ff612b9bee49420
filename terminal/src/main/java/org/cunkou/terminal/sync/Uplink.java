package org.cunkou.terminal.sync;

import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cunkou.terminal.domain.Bandwidth;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Outbox;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves the outbox to the collector and erases what the collector has on its own disk, and nothing else.
///
/// Sends go-back-N: a few batches ahead of the collector's cursor; when one is missing there, or no cursor
/// comes in time, everything behind the cursor is sent again. What the broker acknowledges plays no part.
/// Fresh records overtake a backlog, see [Backlog].
/// [#received(byte[])] and [#linkState(boolean)] may be called from any thread and never block;
/// [#pump(Moment)] does the work and belongs to one thread.
public final class Uplink {
    /// How much may be under way.
    ///
    /// @param window
    ///            batches of the backlog that may be under way before the cursor moves
    /// @param batchBytes
    ///            size of a message at most; one record goes whatever its size
    public record Pace(int window, int batchBytes) {
        /// 16 full batches: a megabyte, and below the 20 messages that Mosquitto takes unacknowledged.
        public static Pace standard() {
            return new Pace(16, Batch.MAX_BYTES);
        }

        public static Pace of(Bandwidth line) {
            return line == Bandwidth.LOW ? lowBandwidth() : standard();
        }

        /// For a line of some kilobytes a second that somebody pays for: one small message at a time.
        public static Pace lowBandwidth() {
            return new Pace(1, 4_000);
        }
    }

    /// Batches that may overtake between two steps of the cursor.
    private static final int FRESH_WINDOW = 4;
    /// How long without a step forward before everything is sent again; doubled up to the longest while the
    /// collector is silent.
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PATIENCE = Duration.ofSeconds(60);
    /// A gap is told with every batch behind it; one answer to it within this part of the patience is enough.
    private static final int GAP_PATIENCE_PART = 5;
    private static final int WAITING_NOTICES = 16;
    private static final Logger log = LoggerFactory.getLogger(Uplink.class);

    /// What happened so far.
    ///
    /// @param restarts
    ///            how often everything behind the cursor was sent again
    /// @param forged
    ///            notices the collector did not sign
    /// @param foreign
    ///            notices for another kiosk
    /// @param older
    ///            notices behind what is erased already
    /// @param notOurs
    ///            cursors whose chain hash is not that of our record
    public record Tally(long batches, long records, long restarts, long cursors, long forged, long foreign,
            long older, long notOurs) {}

    private final KioskId kiosk;
    private final Outbox outbox;
    private final Link link;
    private final PublicKey collector;

    private final BlockingQueue<byte[]> notices = new ArrayBlockingQueue<>(WAITING_NOTICES);
    /// Odd while connected: a loss and a return between two looks are still seen.
    private final AtomicInteger connections = new AtomicInteger();
    private volatile Tally tally = new Tally(0, 0, 0, 0, 0, 0, 0, 0);

    /// Where an operator wants it sent from again.
    private final AtomicLong again = new AtomicLong(Long.MAX_VALUE);
    private volatile long erased;

    private int connection;
    private final Pace pace;
    private final Backlog backlog;
    private long durable = -1;
    private int overtaking;
    /// The newest cursor, until the outbox has obeyed it: a disk that takes nothing now is asked again.
    private Optional<Cursor> toErase = Optional.empty();
    /// Last sequence of each batch of the backlog under way.
    private final Deque<Long> underWay = new ArrayDeque<>();
    private Optional<Moment> lastStep = Optional.empty();
    private Optional<Moment> lastRestart = Optional.empty();
    private Duration patience = PATIENCE;

    /// @param collector
    ///            whose cursors are obeyed
    public Uplink(KioskId kiosk, Outbox outbox, Link link, PublicKey collector, Pace pace) {
        this.pace = pace;
        this.backlog = new Backlog(kiosk, outbox, pace.batchBytes());
        this.kiosk = kiosk;
        this.outbox = outbox;
        this.link = link;
        this.collector = collector;
    }

    /// To be told by the link, each time in turn.
    public void linkState(boolean connected) {
        connections.updateAndGet(count -> (count % 2 == 1) == connected ? count : count + 1);
    }

    /// A message under the kiosk's cursor topic, from whomever.
    public void received(byte[] notice) {
        while (!notices.offer(notice)) {
            notices.poll();
        }
    }

    public Tally tally() {
        return tally;
    }

    /// Sends records once more, as soon as it can. What is erased is not there any more.
    ///
    /// @return the first that will be sent
    public long resendFrom(long sequence) {
        long first = Math.max(sequence, erased + 1);
        again.accumulateAndGet(first, Math::min);
        return first;
    }

    /// Does what there is to do now.
    public void pump(Moment now) {
        if (durable < 0) {
            durable = outbox.pending(0, 1).stream().findFirst().map(first -> first.id().sequence())
                    .map(first -> outbox.lostBefore(first).map(Lost::first).orElse(first) - 1).orElse(0L);
            backlog.restart(durable);
        }
        noticeConnection(now);
        for (byte[] notice = notices.poll(); notice != null; notice = notices.poll()) {
            obey(notice, now);
        }
        erased = durable;
        long wanted = Math.max(durable, again.getAndSet(Long.MAX_VALUE) - 1);
        if (wanted < backlog.sent()) {
            startBehindCursor(now);
            backlog.restart(wanted);
        }
        if (backlog.sent() > durable && since(lastStep, now).compareTo(patience) >= 0) {
            sendAgain(now);
        }
        if (connection % 2 == 1) {
            send(now);
        }
        // Afterwards: the next batches are on their way while the disk erases.
        toErase.filter(outbox::eraseUpTo).ifPresent(_ -> toErase = Optional.empty());
    }

    private void noticeConnection(Moment now) {
        int newest = connections.get();
        if (newest != connection) {
            connection = newest;
            startBehindCursor(now);
            lastRestart = Optional.empty();
            patience = PATIENCE;
        }
    }

    private void obey(byte[] message, Moment now) {
        Optional<CursorNotice> notice = CursorNotice.open(message, collector);
        if (notice.isEmpty()) {
            refuse("is not signed by the collector", new Tally(0, 0, 0, 0, 1, 0, 0, 0));
        } else if (!notice.get().kiosk().equals(kiosk)) {
            refuse("is for " + notice.get().kiosk().value(), new Tally(0, 0, 0, 0, 0, 1, 0, 0));
        } else {
            notice.get().cursor().ifPresent(cursor -> advance(cursor, now));
            if (notice.get().gap() && backlog.sent() > durable
                    && since(lastRestart, now).compareTo(patience.dividedBy(GAP_PATIENCE_PART)) >= 0) {
                sendAgain(now);
            }
        }
    }

    private void advance(Cursor cursor, Moment now) {
        long sequence = cursor.id().sequence();
        if (sequence < durable) {
            count(new Tally(0, 0, 0, 0, 0, 0, 1, 0));
        } else if (!outbox.chainAt(sequence).filter(own -> MessageDigest.isEqual(own, cursor.chain()))
                .isPresent()) {
            refuse("is not about our records", new Tally(0, 0, 0, 0, 0, 0, 0, 1));
        } else if (sequence > durable) {
            toErase = Optional.of(cursor);
            durable = sequence;
            backlog.passed(durable);
            overtaking = 0;
            underWay.removeIf(last -> last <= durable);
            lastStep = Optional.of(now);
            patience = PATIENCE;
            count(new Tally(0, 0, 0, 1, 0, 0, 0, 0));
        }
    }

    private void refuse(String why, Tally one) {
        count(one);
        log.warn("refused a cursor: it {}", why);
    }

    private static Duration since(Optional<Moment> earlier, Moment now) {
        return earlier.map(now::since).orElse(LONGEST_PATIENCE);
    }

    private void sendAgain(Moment now) {
        startBehindCursor(now);
        lastRestart = Optional.of(now);
        Duration doubled = patience.multipliedBy(2);
        patience = doubled.compareTo(LONGEST_PATIENCE) < 0 ? doubled : LONGEST_PATIENCE;
        count(new Tally(0, 0, 1, 0, 0, 0, 0, 0));
    }

    private void startBehindCursor(Moment now) {
        backlog.restart(durable);
        overtaking = 0;
        underWay.clear();
        lastStep = Optional.of(now);
    }

    /// While the collector is silent only one batch is tried, so that a long outage costs little.
    private void send(Moment now) {
        boolean heard = patience.equals(PATIENCE);
        if (heard) {
            overtake(now);
        }
        while (underWay.size() < (heard ? pace.window() : 1)) {
            boolean idle = backlog.sent() == durable;
            Optional<Batch> batch = backlog.next(now);
            if (batch.isEmpty() || !handOver(batch.get())) {
                return;
            }
            if (idle) {
                lastStep = Optional.of(now);
            }
            backlog.handedOver(batch.get());
            underWay.add(backlog.sent());
        }
    }

    private void overtake(Moment now) {
        while (overtaking < FRESH_WINDOW) {
            Optional<Batch> fresh = backlog.fresh(now);
            if (fresh.isEmpty() || !handOver(fresh.get())) {
                return;
            }
            overtaking++;
            backlog.wentAhead(fresh.get());
        }
    }

    private boolean handOver(Batch batch) {
        boolean taken = link.publish(new Link.Message(Topics.records(kiosk), batch.encode(), false));
        if (taken) {
            count(new Tally(1, batch.records().size(), 0, 0, 0, 0, 0, 0));
        }
        return taken;
    }

    private void count(Tally more) {
        Tally was = tally;
        tally = new Tally(was.batches + more.batches, was.records + more.records,
                was.restarts + more.restarts, was.cursors + more.cursors, was.forged + more.forged,
                was.foreign + more.foreign, was.older + more.older, was.notOurs + more.notOurs);
    }
}
