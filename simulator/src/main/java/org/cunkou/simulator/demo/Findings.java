package org.cunkou.simulator.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.cunkou.simulator.devices.arm.Edge;
import org.cunkou.simulator.devices.arm.EdgeLog;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.UnreadableException;
import org.cunkou.terminal.record.Unsealer;

/// What is found after the end, from three witnesses that know nothing of each other: the kiosk's store, the
/// collector's database and the arm's own edge log.
///
/// @param committed
///            records the kiosk ever committed
/// @param atCollector
///            of these, at the collector
/// @param pending
///            records in the kiosk's store that the collector does not have
/// @param lost
///            records that neither has
/// @param strangers
///            records at the collector that the kiosk never committed
/// @param doubled
///            records that the collector has twice
/// @param unlocks
///            unlock edges of the arm
/// @param unlocksWithoutRecord
///            of these, without a committed verdict that passes
record Findings(int committed, int atCollector, int pending, int lost, int strangers, int doubled,
        int unlocks, int unlocksWithoutRecord) {
    private static final int PAGE = 500;

    static Findings gather(RecordStore store, Collector collector, Path edgeLog, Unsealer unsealer)
            throws IOException {
        List<RecordId> collected = collector.ids(SimulatedKiosk.KIOSK);
        Set<RecordId> there = new HashSet<>(collected);
        Set<RecordId> made = new TreeSet<>(store.everMade());
        Set<RecordId> waiting = new HashSet<>(store.ids());
        Map<RecordId, Entry> entries = entries(store, collector, unsealer);
        int unlocks = 0;
        int withoutRecord = 0;
        for (Edge edge : EdgeLog.read(edgeLog)) {
            if (edge.kind() == Edge.Kind.UNLOCK) {
                unlocks++;
                withoutRecord += edge.record().map(entries::get).filter(Findings::passes).isPresent() ? 0 : 1;
            }
        }
        int pending = (int) waiting.stream().filter(id -> !there.contains(id)).count();
        int lost = (int) made.stream().filter(id -> !there.contains(id) && !waiting.contains(id)).count();
        int strangers = (int) there.stream().filter(id -> !made.contains(id)).count();
        return new Findings(made.size(), (int) made.stream().filter(there::contains).count(), pending, lost,
                strangers,
                collected.size() - there.size(), unlocks, withoutRecord);
    }

    private static boolean passes(Entry entry) {
        return entry instanceof Entry.PassageJudged verdict && verdict.reason().outcome() == Outcome.PASS;
    }

    private static Map<RecordId, Entry> entries(RecordStore store, Collector collector,
            Unsealer unsealer) throws IOException {
        List<StoredRecord> all = new ArrayList<>();
        for (List<StoredRecord> page = store.pending(0, PAGE); !page.isEmpty(); page = store
                .pending(page.getLast().id().sequence(), PAGE)) {
            all.addAll(page);
        }
        for (List<StoredRecord> page = collector.records(SimulatedKiosk.KIOSK, 0, PAGE); !page
                .isEmpty(); page = collector
                        .records(SimulatedKiosk.KIOSK, page.getLast().id().sequence(), PAGE)) {
            all.addAll(page);
        }
        Map<RecordId, Entry> entries = new HashMap<>();
        for (StoredRecord record : all) {
            entries.put(record.id(), entry(record, unsealer));
        }
        return entries;
    }

    private static Entry entry(StoredRecord record, Unsealer unsealer) throws IOException {
        try {
            return unsealer.open(record);
        } catch (UnreadableException broken) {
            throw new IOException(record + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    /// Whether the three witnesses agree and nothing was unlocked without a record.
    boolean agree() {
        return lost == 0 && strangers == 0 && doubled == 0 && committed == atCollector + pending
                && unlocksWithoutRecord == 0;
    }
}
