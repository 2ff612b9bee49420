package org.cunkou.terminal.record;

import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;

/// A receipt of our own disk. Made in one place: [RecordFile], after COMMIT has returned.
final class StoredReceipt extends Receipt {
    StoredReceipt(RecordId id, Entry entry) {
        super(id, entry);
    }
}
