package org.cunkou.simulator.devices.disk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;

/// A record store whose writes take virtual time: what waits while one flush is under way shares the next.
/// The
/// store beneath is the kiosk's own, on a real file; it commits at the end of the flush, and only then is
/// anybody told.
public final class VirtualDisk implements Records {
    /// What can be wrong with it.
    public enum Trouble {
        NONE, FULL, READ_ONLY,
        /// Neither writes nor reads work.
        ERROR
    }

    /// Hears of what reaches the disk and what does not.
    public interface Ledger {
        /// On the disk, and about to be told.
        void isDurable(Receipt receipt);

        void refused(Entry entry);
    }

    private record Waiting(Entry entry, Consumer<Receipt> committed, Consumer<String> failed) {}

    private final RecordStore store;
    private final Timeline timeline;
    private final Supplier<Duration> flush;
    private final Ledger ledger;
    private final List<Waiting> waiting = new ArrayList<>();
    private List<Waiting> underWay = List.of();
    private Trouble trouble = Trouble.NONE;
    private Duration slowness = Duration.ZERO;
    private boolean current = true;
    private Runnable atWrite = () -> {
    };

    /// @param store
    ///            commits inline; closed with the disk
    /// @param flush
    ///            how long the next flush takes
    public VirtualDisk(RecordStore store, Timeline timeline, Supplier<Duration> flush, Ledger ledger) {
        this.store = store;
        this.timeline = timeline;
        this.flush = flush;
        this.ledger = ledger;
    }

    public void trouble(Trouble now) {
        trouble = now;
    }

    /// How long a flush takes at least.
    public void slowness(Duration atLeast) {
        slowness = atLeast;
    }

    /// Calls back in the middle of the next write, before anybody is told of it.
    public void atNextWrite(Runnable action) {
        atWrite = action;
    }

    /// The current is gone: nobody is told anything any more.
    public void loseCurrent() {
        current = false;
    }

    /// Puts what is under way on the disk without telling anybody: the current went in the middle of it.
    public void writeUnheard() {
        for (Waiting one : underWay) {
            store.commit(one.entry(), _ -> {
            }, _ -> {
            });
        }
        underWay = List.of();
    }

    /// Whether nothing is being written and nothing waits to be.
    public boolean isIdle() {
        return waiting.isEmpty() && underWay.isEmpty();
    }

    @Override
    public void commit(Entry entry, Consumer<Receipt> committed, Consumer<String> failed) {
        waiting.add(new Waiting(entry, committed, failed));
        if (underWay.isEmpty()) {
            begin();
        }
    }

    private void begin() {
        underWay = List.copyOf(waiting);
        waiting.clear();
        Duration usual = flush.get();
        Duration whole = usual.compareTo(slowness) < 0 ? slowness : usual;
        timeline.after(whole.dividedBy(2), () -> {
            if (current) {
                Runnable action = atWrite;
                atWrite = () -> {
                };
                action.run();
            }
        });
        timeline.after(whole, this::end);
    }

    private void end() {
        if (!current) {
            return;
        }
        List<Waiting> group = underWay;
        underWay = List.of();
        for (Waiting one : group) {
            if (trouble == Trouble.NONE) {
                store.commit(one.entry(), receipt -> {
                    ledger.isDurable(receipt);
                    one.committed().accept(receipt);
                }, why -> refuse(one, why));
            } else {
                refuse(one, switch (trouble) {
                    case FULL -> "the disk is full";
                    case READ_ONLY -> "the disk is mounted read-only";
                    case ERROR, NONE -> "the disk answers with an input/output error";
                });
            }
        }
        if (!waiting.isEmpty()) {
            begin();
        }
    }

    private void refuse(Waiting one, String why) {
        ledger.refused(one.entry());
        one.failed().accept(why);
    }

    @Override
    public List<StoredRecord> pending(long after, int limit) {
        return trouble == Trouble.ERROR ? List.of() : store.pending(after, limit);
    }

    /// A disk that takes no writes cannot erase either.
    @Override
    public boolean eraseUpTo(Cursor cursor) {
        return trouble == Trouble.NONE && store.eraseUpTo(cursor);
    }

    @Override
    public long size() {
        return store.size();
    }

    @Override
    public long boot() {
        return store.boot();
    }

    @Override
    public long newest() {
        return trouble == Trouble.ERROR ? 0 : store.newest();
    }

    @Override
    public Optional<Lost> lostBefore(long sequence) {
        return trouble == Trouble.ERROR ? Optional.empty() : store.lostBefore(sequence);
    }

    @Override
    public Optional<byte[]> chainAt(long sequence) {
        return trouble == Trouble.ERROR ? Optional.empty() : store.chainAt(sequence);
    }

    @Override
    public double fill() {
        return trouble == Trouble.FULL ? 1 : store.fill();
    }

    @Override
    public void close() {
        store.close();
    }
}
