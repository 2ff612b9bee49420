package org.cunkou.terminal.record;

import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;

/// A receipt that a flight log speaks of. It proves nothing about our disk and lives only in a replay.
final class ReplayedReceipt extends Receipt {
    ReplayedReceipt(RecordId id, Entry entry) {
        super(id, entry);
    }
}
