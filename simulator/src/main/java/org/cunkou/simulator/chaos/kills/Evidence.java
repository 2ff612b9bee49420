package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.UnreadableException;
import org.cunkou.terminal.record.Unsealer;

/// What three witnesses say of one kiosk's records, who do not know of each other.
///
/// @param acknowledged
///            receipts as the kiosk's processes said them, in the order they were heard
/// @param made
///            every record of the store's life, as the kiosk's store has it
/// @param waiting
///            those of them the store still holds
/// @param collected
///            the rows in the collector's database, by sequence
/// @param unsealer
///            opens their bodies
record Evidence(List<Acknowledged> acknowledged, List<RecordId> made, List<RecordId> waiting,
        List<StoredRecord> collected, Unsealer unsealer) {

    Evidence {
        acknowledged = List.copyOf(acknowledged);
        made = List.copyOf(made);
        waiting = List.copyOf(waiting);
        collected = List.copyOf(collected);
    }

    /// Asks the witnesses. The kiosk must not run.
    static Evidence gather(KioskProcess kiosk, CollectedRows rows, PlatformKeys keys) throws IOException {
        try (RecordStore store = KioskChild.openStore(kiosk.store(), RecordStore.Mode.INLINE, keys)) {
            return new Evidence(kiosk.acknowledged(), store.everMade(), store.ids(), rows.of(kiosk.id()),
                    keys.unsealer());
        }
    }

    /// What is wrong, counted.
    KillFindings findings() {
        Set<RecordId> there = new HashSet<>();
        Set<Long> sequences = new HashSet<>();
        long doubled = 0;
        for (StoredRecord row : collected) {
            there.add(row.id());
            doubled += sequences.add(row.id().sequence()) ? 0 : 1;
        }
        Set<RecordId> known = new HashSet<>(made);
        Map<RecordId, Long> marks = new HashMap<>();
        acknowledged.forEach(receipt -> marks.put(receipt.id(), receipt.mark()));
        Set<RecordId> receipts = marks.keySet();
        doubled += acknowledged.size() - receipts.size();
        long strangers = there.stream().filter(id -> !known.contains(id)).count();
        Set<RecordId> owed = new HashSet<>(made);
        owed.addAll(receipts);
        owed.removeAll(there);
        waiting.forEach(owed::remove);
        long newest = sequences.stream().mapToLong(Long::longValue).max().orElse(0);
        return new KillFindings(receipts.size(), made.size(), collected.size(), waiting.size(), owed.size(),
                doubled, newest - sequences.size(), strangers, brokenLinks(), changed(marks));
    }

    /// Rows that cannot be opened, or say something else than what was acknowledged.
    private long changed(Map<RecordId, Long> marks) {
        long changed = 0;
        for (StoredRecord row : collected) {
            try {
                long mark = Acknowledged.mark(unsealer.open(row));
                changed += marks.getOrDefault(row.id(), mark) == mark ? 0 : 1;
            } catch (UnreadableException sealedOtherwise) {
                changed++;
            }
        }
        return changed;
    }

    /// Rows whose chain hash does not follow from the row before.
    private long brokenLinks() {
        long broken = 0;
        byte[] before = Chain.start();
        for (StoredRecord row : collected) {
            if (!Arrays.equals(Chain.next(before, row), row.chain())) {
                broken++;
            }
            before = row.chain();
        }
        return broken;
    }
}
