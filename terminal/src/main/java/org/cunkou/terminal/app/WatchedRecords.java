package org.cunkou.terminal.app;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.StoredRecord;

/// Records of which alarms are heard, too: once they are written down, and also when they cannot be, for a
/// disk that takes nothing is an alarm itself.
///
/// @param alarms
///            called from the store's own thread; must not block
record WatchedRecords(Records right, Consumer<Entry.AlarmChanged> alarms) implements Records {

    @Override
    public void commit(Entry entry, Consumer<Receipt> committed, Consumer<String> failed) {
        if (entry instanceof Entry.AlarmChanged change) {
            right.commit(entry, receipt -> {
                alarms.accept(change);
                committed.accept(receipt);
            }, why -> {
                alarms.accept(change);
                failed.accept(why);
            });
        } else {
            right.commit(entry, committed, failed);
        }
    }

    @Override
    public double fill() {
        return right.fill();
    }

    @Override
    public List<StoredRecord> pending(long after, int limit) {
        return right.pending(after, limit);
    }

    @Override
    public Optional<byte[]> chainAt(long sequence) {
        return right.chainAt(sequence);
    }

    @Override
    public Optional<Lost> lostBefore(long sequence) {
        return right.lostBefore(sequence);
    }

    @Override
    public boolean eraseUpTo(Cursor cursor) {
        return right.eraseUpTo(cursor);
    }

    @Override
    public long boot() {
        return right.boot();
    }

    @Override
    public long size() {
        return right.size();
    }

    @Override
    public long newest() {
        return right.newest();
    }

    @Override
    public void close() {
        right.close();
    }
}
