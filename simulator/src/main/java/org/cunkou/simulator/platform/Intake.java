package org.cunkou.simulator.platform;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.Chain;
import org.cunkou.terminal.sync.Batch;

/// Sorts batches into what is new, what is known and what does not fit, before anything is written.
final class Intake {
    /// What became of a batch's records.
    ///
    /// @param gap
    ///            it began behind records that never came
    /// @param conflicts
    ///            records that contradict what is stored or whose chain is broken; they and all behind them
    ///            are
    ///            left out
    record Result(int fresh, int known, boolean gap, int conflicts) {}

    private static final Comparator<KioskId> BY_NAME = Comparator.comparing(KioskId::value);

    private final Map<KioskId, Cursor> cursors = new TreeMap<>(BY_NAME);
    private final Map<KioskId, List<StoredRecord>> fresh = new TreeMap<>(BY_NAME);

    private final Stored stored;

    /// Looks into what is on the disk.
    @FunctionalInterface
    interface Stored {
        /// Whether exactly this record is there.
        boolean holds(KioskId kiosk, StoredRecord record) throws SQLException;
    }

    /// @param cursors
    ///            the newest record of every kiosk, as stored
    Intake(Map<KioskId, Cursor> cursors, Stored stored) {
        this.stored = stored;
        this.cursors.putAll(cursors);
    }

    Result take(Batch batch) throws SQLException {
        int taken = 0;
        int known = 0;
        for (StoredRecord record : batch.records()) {
            Optional<Cursor> last = Optional.ofNullable(cursors.get(batch.kiosk()));
            long expected = last.map(cursor -> cursor.id().sequence() + 1).orElse(1L);
            if (record.id().sequence() > expected) {
                return new Result(taken, known, true, 0);
            } else if (record.id().sequence() < expected && isKnown(batch.kiosk(), record)) {
                known++;
            } else if (record.id().sequence() == expected && follows(last, record)) {
                cursors.put(batch.kiosk(), new Cursor(record.id(), record.chain()));
                fresh.computeIfAbsent(batch.kiosk(), kiosk -> new ArrayList<>()).add(record);
                taken++;
            } else {
                return new Result(taken, known, false, 1);
            }
        }
        return new Result(taken, known, false, 0);
    }

    private boolean isKnown(KioskId kiosk, StoredRecord record) throws SQLException {
        return fresh.getOrDefault(kiosk, List.of()).contains(record) || stored.holds(kiosk, record);
    }

    private static boolean follows(Optional<Cursor> last, StoredRecord record) {
        byte[] previous = last.map(Cursor::chain).orElse(Chain.start());
        long boot = last.map(Cursor::id).map(RecordId::boot).orElse(1L);
        return record.id().boot() >= boot
                && Arrays.equals(record.chain(), Chain.next(previous, record.id(), record.body()));
    }

    /// What is to be written.
    Map<KioskId, List<StoredRecord>> fresh() {
        return fresh;
    }

    /// Where every kiosk stands once it is written.
    Map<KioskId, Cursor> cursors() {
        return cursors;
    }
}
