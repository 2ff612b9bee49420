package org.cunkou.terminal.sync;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Outbox;
import org.cunkou.terminal.domain.StoredRecord;

/// What is to be sent next: the backlog from the oldest on, and fresh records ahead of it. One thread.
///
/// Fresh records overtake: an operator hears of what happens now while yesterday is still being sent. What
/// went ahead is remembered and left out when the backlog comes to it.
final class Backlog {
    /// A backlog that is shorter is through before overtaking would help.
    private static final long OVERTAKEN = 600;
    /// Stretches that went ahead and are not reached yet; with more, fresh records wait their turn.
    private static final int STRETCHES = 256;
    private static final int READ_AHEAD = 512;

    private final KioskId kiosk;
    private final Outbox outbox;
    private final int maxBytes;
    private final Deque<StoredRecord> read = new ArrayDeque<>();
    /// By first sequence, the last one: sent ahead of the backlog.
    private final NavigableMap<Long, Long> ahead = new TreeMap<>();
    private byte[] chain = new byte[0];
    private long sent;
    private long freshFrom;

    Backlog(KioskId kiosk, Outbox outbox, int maxBytes) {
        this.kiosk = kiosk;
        this.outbox = outbox;
        this.maxBytes = maxBytes;
    }

    /// Forgets what was sent and begins behind this record.
    void restart(long sequence) {
        read.clear();
        ahead.clear();
        chain = new byte[0];
        sent = sequence;
        freshFrom = Math.max(freshFrom, outbox.newest());
    }

    /// Everything up to here is at the collector.
    void passed(long sequence) {
        if (sequence > sent) {
            read.clear();
            chain = new byte[0];
            sent = sequence;
        }
        ahead.headMap(sequence, true).clear();
    }

    /// Up to where the backlog was sent.
    long sent() {
        return sent;
    }

    /// The records made since the last time, when there is a backlog that they should not wait for.
    Optional<Batch> fresh(Moment now) {
        long newest = outbox.newest();
        if (newest - sent < OVERTAKEN || ahead.size() >= STRETCHES) {
            return Optional.empty();
        }
        long from = Math.max(freshFrom, sent);
        if (newest <= from) {
            return Optional.empty();
        }
        List<StoredRecord> records = outbox.pending(from, Batch.MAX_RECORDS);
        Optional<byte[]> previous = outbox.chainAt(from);
        if (records.isEmpty() || previous.isEmpty() || records.getFirst().id().sequence() != from + 1) {
            return Optional.empty();
        }
        return Optional.of(Batch.fitting(kiosk, sent(now), previous.get(), records, maxBytes));
    }

    /// The batch of [#fresh(Moment)] was handed over.
    void wentAhead(Batch batch) {
        long first = batch.records().getFirst().id().sequence();
        long last = batch.last().sequence();
        Map.Entry<Long, Long> before = ahead.lowerEntry(first);
        if (before != null && before.getValue() == first - 1) {
            first = before.getKey();
        }
        ahead.put(first, last);
        freshFrom = last;
    }

    /// The next of the backlog.
    Optional<Batch> next(Moment now) {
        leaveOutWhatWentAhead();
        if (read.size() < READ_AHEAD / 2) {
            long after = read.isEmpty() ? sent : read.getLast().id().sequence();
            read.addAll(outbox.pending(after, READ_AHEAD));
        }
        List<StoredRecord> candidates = candidates();
        if (candidates.isEmpty()) {
            return Optional.empty();
        }
        long first = candidates.getFirst().id().sequence();
        // What is behind a hole that was erased has its forerunner's hash; what was lost has not.
        if (first != sent + 1 && outbox.chainAt(first - 1).isEmpty()) {
            return outbox.lostBefore(first).filter(lost -> lost.first() <= sent + 1)
                    .map(lost -> Batch.behind(kiosk, sent(now), lost, candidates.getFirst()));
        }
        if (chain.length == 0) {
            chain = outbox.chainAt(first - 1).orElse(chain);
        }
        return chain.length == 0
                ? Optional.empty()
                : Optional.of(Batch.fitting(kiosk, sent(now), chain, candidates, maxBytes));
    }

    /// The batch of [#next(Moment)] was handed over.
    void handedOver(Batch batch) {
        sent = batch.last().sequence();
        chain = batch.records().getLast().chain();
        for (int i = 0; i < batch.records().size(); i++) {
            read.poll();
        }
        freshFrom = Math.max(freshFrom, sent);
    }

    private Batch.Sent sent(Moment now) {
        return new Batch.Sent(outbox.boot(), now);
    }

    private void leaveOutWhatWentAhead() {
        Map.Entry<Long, Long> stretch = ahead.floorEntry(sent + 1);
        if (stretch != null && stretch.getValue() > sent) {
            sent = stretch.getValue();
            read.clear();
            chain = new byte[0];
        }
    }

    /// What was read and is not behind a stretch that went ahead.
    private List<StoredRecord> candidates() {
        Long border = ahead.higherKey(sent);
        List<StoredRecord> candidates = new ArrayList<>(read.size());
        for (StoredRecord record : read) {
            if (border != null && record.id().sequence() >= border) {
                break;
            }
            candidates.add(record);
        }
        return candidates;
    }
}
