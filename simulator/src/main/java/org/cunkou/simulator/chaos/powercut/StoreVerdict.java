package org.cunkou.simulator.chaos.powercut;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.cunkou.simulator.chaos.StoreUnderTest;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.record.RecordStore;

/// What the real store makes of what a power cut left, held against what it had promised.
///
/// @param rows
///            that were there
/// @param owed
///            that had to be there
/// @param lost
///            one line for each acknowledged row that is gone, or the store that does not open
/// @param mixed
///            one line for each row that is there and should not be, not so, or not there
record StoreVerdict(long rows, long owed, List<String> lost, List<String> mixed) {
    private static final int AT_ONCE = 2000;

    StoreVerdict {
        lost = List.copyOf(lost);
        mixed = List.copyOf(mixed);
    }

    /// @param folder
    ///            with the store's files
    static StoreVerdict of(Path folder, Promises promises) {
        try (RecordStore store = StoreUnderTest.open(folder, RecordStore.Mode.INLINE)) {
            return new Look(store, promises).verdict();
        } catch (IOException refused) {
            return new StoreVerdict(0, promises.owed().size(),
                    List.of("the store does not open, " + promises.owed().size() + " rows with it: "
                            + refused.getMessage()),
                    List.of());
        }
    }

    private static final class Look {
        private final RecordStore store;
        private final Promises promises;
        private final Map<Long, StoredRecord> rows = new TreeMap<>();
        private final List<String> lost = new ArrayList<>();
        private final List<String> mixed = new ArrayList<>();

        Look(RecordStore store, Promises promises) {
            this.store = store;
            this.promises = promises;
        }

        StoreVerdict verdict() {
            read();
            promises.owed().values().forEach(this::demand);
            rows.values().forEach(this::examine);
            demandOrder();
            demandThatItGoesOn();
            return new StoreVerdict(rows.size(), promises.owed().size(), lost, mixed);
        }

        private void read() {
            long after = 0;
            List<StoredRecord> some = store.pending(after, AT_ONCE);
            while (!some.isEmpty()) {
                some.forEach(row -> rows.put(row.id().sequence(), row));
                after = some.getLast().id().sequence();
                some = store.pending(after, AT_ONCE);
            }
        }

        private void demand(Promises.Acknowledged owed) {
            if (!rows.containsKey(owed.id().sequence())) {
                lost.add("record " + owed.id() + " was acknowledged and is gone");
            }
        }

        private void examine(StoredRecord row) {
            Optional<Long> number = StoreUnderTest.number(row);
            Optional<Promises.Acknowledged> promised = Optional
                    .ofNullable(promises.acknowledged().get(row.id().sequence()));
            if (number.isEmpty() || !promises.wasAsked(number.get())) {
                mixed.add(row + " holds what nobody asked to write");
            } else if (promised.isPresent() && (promised.get().number() != number.get()
                    || !promised.get().id().equals(row.id()))) {
                mixed.add(row + " is not the one that was acknowledged as " + promised.get().id());
            }
        }

        /// One sequence from the erased ones on, one chain, no entry twice.
        private void demandOrder() {
            long expected = store.erasedUpTo().map(RecordId::sequence).orElse(0L) + 1;
            if (expected > promises.eraseUpTo() + 1) {
                mixed.add("erased up to " + (expected - 1) + ", asked up to " + promises.eraseUpTo());
            }
            Optional<byte[]> before = expected == 1 ? Optional.of(Chain.start()) : Optional.empty();
            Set<Long> seen = new HashSet<>();
            for (StoredRecord row : rows.values()) {
                if (row.id().sequence() != expected) {
                    mixed.add(row + " comes where " + expected + " was expected");
                }
                boolean fits = before.map(hash -> Arrays.equals(row.chain(),
                        Chain.next(hash, row))).orElse(true);
                if (!fits) {
                    mixed.add(row + " breaks the chain");
                }
                StoreUnderTest.number(row).filter(number -> !seen.add(number))
                        .ifPresent(number -> mixed.add(row + " is there twice"));
                before = Optional.of(row.chain());
                expected = row.id().sequence() + 1;
            }
        }

        private void demandThatItGoesOn() {
            List<RecordId> ids = new ArrayList<>();
            store.commit(StoreUnderTest.entry(1), (Receipt receipt) -> ids.add(receipt.id()),
                    why -> mixed.add("the store takes nothing more: " + why));
            long newest = rows.keySet().stream().max(Long::compare)
                    .orElse(store.erasedUpTo().map(RecordId::sequence).orElse(0L));
            for (RecordId id : ids) {
                if (id.boot() <= promises.boot() || id.sequence() != newest + 1) {
                    mixed.add("goes on with " + id + " after boot " + promises.boot() + " and sequence "
                            + newest);
                }
            }
        }
    }
}
