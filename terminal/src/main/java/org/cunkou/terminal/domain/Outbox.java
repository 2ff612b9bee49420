package org.cunkou.terminal.domain;

import java.util.List;
import java.util.Optional;

/// The records that are not known to be safe at the collector yet. Kept by `record`, emptied by `sync`.
public interface Outbox {
    /// The oldest records above `after`, in order.
    ///
    /// @param after
    ///            sequence to start behind; 0 for the oldest
    List<StoredRecord> pending(long after, int limit);

    /// Chain hash of a record that waits or was erased last; the chain's start for sequence 0; empty for any
    /// other.
    Optional<byte[]> chainAt(long sequence);

    /// The records right before this one, when a damaged disk took them.
    Optional<Lost> lostBefore(long sequence);

    /// Erases everything up to the cursor, if the cursor's chain hash is our own.
    ///
    /// @return false when it is not: nothing is erased, for the cursor is not about this kiosk's records
    boolean eraseUpTo(Cursor cursor);

    /// Number of this start of the kiosk, from 1.
    long boot();

    /// How many records wait.
    long size();

    /// Sequence of the newest record there ever was; 0 before the first.
    long newest();
}
