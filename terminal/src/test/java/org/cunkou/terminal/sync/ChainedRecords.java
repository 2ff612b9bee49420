package org.cunkou.terminal.sync;

import java.util.ArrayList;
import java.util.List;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;

/// Records as a store makes them, with bodies of no meaning.
final class ChainedRecords {
    private ChainedRecords() {}

    /// @param boot
    ///            of all
    /// @return with sequences from 1
    static List<StoredRecord> make(long boot, int count, byte[] body) {
        List<StoredRecord> records = new ArrayList<>(count);
        byte[] chain = Chain.start();
        for (int n = 1; n <= count; n++) {
            RecordId id = new RecordId(boot, n);
            Moment at = new Moment(n * 1_000_000L, n, ClockQuality.SYNCED);
            byte[] seal = new byte[32];
            chain = Chain.next(chain, Chain.head(id, RecordKind.PASSAGE, at), seal, body);
            records.add(new StoredRecord(id, RecordKind.PASSAGE, at, seal, body, chain));
        }
        return records;
    }
}
