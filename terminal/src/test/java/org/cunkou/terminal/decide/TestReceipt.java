package org.cunkou.terminal.decide;

import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;

/// A receipt for tests of the decision alone.
final class TestReceipt extends Receipt {
    TestReceipt(long sequence, Entry entry) {
        super(new RecordId(1, sequence), entry);
    }
}
