package org.cunkou.simulator.play;

import java.io.IOException;
import java.util.List;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;

/// What came of a kiosk's records in the end: which are where, and whether their times are right.
final class Stocktaking {
    private static final int PAGE = 1000;

    private Stocktaking() {}

    static void of(KioskId kiosk, Collector collector, RecordStore store, Watch watch) throws IOException {
        watch.takesStock(collector.ids(kiosk), store.everMade(), store.ids());
        List<StoredRecord> page = collector.records(kiosk, 0, PAGE);
        while (!page.isEmpty()) {
            for (StoredRecord record : page) {
                Collector.Timed when = collector.when(kiosk, record);
                // Where nothing arrived in a boot, nobody can promise that the kiosk's own clock was right.
                if (when.basis() == Collector.Timed.Basis.ARRIVALS) {
                    watch.timed(record.id(), when.wallMillis());
                }
            }
            page = collector.records(kiosk, page.getLast().id().sequence(), PAGE);
        }
    }
}
