package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Outbox;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;

/// A kiosk's real record store that is open only while it holds records, where files are scarce. Used by one
/// thread at a time.
final class TurnStore implements Outbox, AutoCloseable {
    private final Path database;
    private final SealKey platform;
    private Optional<RecordStore> store = Optional.empty();
    private Optional<Cursor> last = Optional.empty();
    private final List<RecordId> committed = new ArrayList<>();

    TurnStore(Path database, SealKey platform) {
        this.database = database;
        this.platform = platform;
    }

    void open() throws IOException {
        store = Optional.of(RecordStore.open(database, RecordStore.Mode.INLINE, platform));
    }

    /// Writes it down and remembers that it is.
    ///
    /// @param failed
    ///            told why it is not
    void commit(Entry entry, Consumer<String> failed) {
        store.orElseThrow(() -> new IllegalStateException("open it first")).commit(entry,
                receipt -> committed.add(receipt.id()), failed);
    }

    /// Every record of its life.
    List<RecordId> committed() {
        return List.copyOf(committed);
    }

    /// Those that wait for the collector.
    List<RecordId> ids() {
        return store.map(RecordStore::ids).orElse(List.of());
    }

    boolean isOpen() {
        return store.isPresent();
    }

    @Override
    public List<StoredRecord> pending(long after, int limit) {
        return store.map(open -> open.pending(after, limit)).orElse(List.of());
    }

    /// A closed store is empty: only the cursor that emptied it is about it.
    @Override
    public boolean eraseUpTo(Cursor cursor) {
        boolean erased = store.map(open -> open.eraseUpTo(cursor))
                .orElseGet(() -> last.equals(Optional.of(cursor)));
        if (erased) {
            last = Optional.of(cursor);
        }
        return erased;
    }

    @Override
    public long size() {
        return store.map(RecordStore::size).orElse(0L);
    }

    /// Batches are made only while it is open.
    @Override
    public long boot() {
        return store.map(RecordStore::boot).orElse(1L);
    }

    @Override
    public long newest() {
        return store.map(RecordStore::newest).orElse(0L);
    }

    @Override
    public Optional<Lost> lostBefore(long sequence) {
        return store.flatMap(open -> open.lostBefore(sequence));
    }

    @Override
    public Optional<byte[]> chainAt(long sequence) {
        return store.flatMap(open -> open.chainAt(sequence));
    }

    @Override
    public void close() {
        store.ifPresent(RecordStore::close);
        store = Optional.empty();
    }
}
