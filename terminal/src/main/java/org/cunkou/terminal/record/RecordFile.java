package org.cunkou.terminal.record;

import static org.cunkou.terminal.record.RecordSchema.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordRows.Position;

/// The SQLite file of the record store, where it is written. Used by one thread at a time; [RecordStore] sees
/// to it. What is asked of the rows is in [RecordRows].
final class RecordFile implements AutoCloseable {
    /// Rows that are erased in one transaction: a receipt must not wait for a whole backlog.
    private static final int ERASED_AT_ONCE = 1000;

    /// The context that is in use, and the row that holds its encapsulated key.
    private record Seal(long number, SealContext context) {}

    /// What one transaction came to.
    ///
    /// @param receipts
    ///            of the entries, in their order
    /// @param erasing
    ///            whether there is more below the cursor than was erased
    record Done(List<Receipt> receipts, boolean erasing) {}

    private final Connection connection;
    private final SealKey platform;
    private final RecordRows rows;
    private final PreparedStatement insert;
    private final PreparedStatement delete;
    private final PreparedStatement mark;
    private final long boot;
    private Position newest;
    private Optional<Seal> seal = Optional.empty();
    /// The last transaction did not say that it succeeded: what is on the disk must be looked up again.
    private boolean unsure;

    private RecordFile(Connection connection, SealKey platform, long maxBytes)
            throws SQLException, IOException {
        this.connection = connection;
        this.platform = platform;
        RecordSchema.demandDurability(connection);
        RecordSchema.create(connection);
        long pageBytes = number(connection, "PRAGMA page_size");
        number(connection, "PRAGMA max_page_count = " + maxBytes / pageBytes);
        this.rows = new RecordRows(connection);
        this.insert = connection.prepareStatement(RecordRows.INSERT);
        this.delete = connection.prepareStatement("DELETE FROM record WHERE sequence <= ?");
        this.mark = connection.prepareStatement("UPDATE erased SET boot = ?, sequence = ?, chain = ?");
        Soundness.demand(connection, rows);
        this.newest = rows.newest();
        this.boot = countBoot();
    }

    /// Opens or creates the file and counts this start.
    ///
    /// @param maxBytes
    ///            the file does not grow beyond this; then it is full
    /// @throws IOException
    ///             one line why the file cannot be used; a [Soundness.DamagedException] when it can be saved
    static RecordFile open(Path file, SealKey platform, long maxBytes) throws IOException {
        try {
            // A key that nothing can be sealed to is found out now, not at the first passage.
            SealContext.fresh(platform);
        } catch (IllegalStateException | IllegalArgumentException noKey) {
            throw new IOException("record store " + file + ": no records can be sealed to the key given ("
                    + noKey.getMessage() + "): take the platform's own", noKey);
        }
        try {
            Connection connection = RecordSchema.connect(file);
            try {
                return new RecordFile(connection, platform, maxBytes);
            } catch (SQLException | IOException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (SQLException trouble) {
            if (Soundness.isDamage(trouble, Files.isWritable(file))) {
                throw new Soundness.DamagedException(RecordSchema.line(trouble));
            }
            throw new IOException("record store " + file + ": " + RecordSchema.line(trouble), trouble);
        }
    }

    private long countBoot() throws SQLException {
        try (PreparedStatement count = connection
                .prepareStatement("INSERT INTO boot SELECT ifnull(max(boot), 0) + 1, ? FROM boot")) {
            count.setLong(1, newest.sequence());
            count.executeUpdate();
        }
        return number(connection, "SELECT max(boot) FROM boot");
    }

    long boot() {
        return boot;
    }

    long newest() {
        return newest.sequence();
    }

    RecordRows rows() {
        return rows;
    }

    /// Leaves checkpoints to somebody else.
    void neverCheckpoint() throws SQLException {
        number(connection, "PRAGMA wal_autocheckpoint = 0");
    }

    /// Writes all entries and takes a step of erasing, in one transaction.
    ///
    /// @param erase
    ///            a cursor that is ours, see [#isOurs(Cursor)]
    /// @return receipts made after COMMIT returned
    Done commit(List<PendingEntry> entries, Optional<Cursor> erase) throws SQLException {
        if (unsure) {
            newest = rows.newest();
            // A body may already lie in the file under a sequence that is given anew.
            seal = Optional.empty();
        }
        unsure = true;
        List<StoredRecord> records = new ArrayList<>(entries.size());
        List<Position> erased = new ArrayList<>(1);
        RecordSchema.transaction(connection, () -> {
            insert(entries, records);
            if (erase.isPresent()) {
                erased.add(eraseStep(erase.get()));
            }
        });
        unsure = false;
        newest = records.isEmpty() ? newest : Position.of(records.getLast());
        List<Receipt> receipts = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            receipts.add(new StoredReceipt(records.get(i).id(), entries.get(i).entry()));
        }
        boolean more = erase.isPresent() && erased.getLast().sequence() < erase.get().id().sequence();
        return new Done(receipts, more);
    }

    private void insert(List<PendingEntry> entries, List<StoredRecord> records) throws SQLException {
        byte[] chain = newest.chain();
        for (int i = 0; i < entries.size(); i++) {
            RecordId id = new RecordId(boot, newest.sequence() + 1 + i);
            Seal under = seal();
            StoredRecord record = record(id, entries.get(i), under.context(), chain);
            chain = record.chain();
            records.add(record);
            insert.setLong(1, id.sequence());
            insert.setLong(2, id.boot());
            insert.setInt(3, RecordRows.number(record.kind()));
            insert.setLong(4, record.at().monoNanos() / 1_000_000);
            insert.setLong(5, record.at().wallMillis());
            insert.setInt(6, RecordRows.number(record.at().quality()));
            insert.setLong(7, under.number());
            insert.setBytes(8, record.body());
            insert.setBytes(9, record.chain());
            insert.addBatch();
        }
        if (!records.isEmpty()) {
            insert.executeBatch();
        }
    }

    private static StoredRecord record(RecordId id, PendingEntry pending, SealContext context,
            byte[] previous) {
        RecordKind kind = pending.entry().kind();
        Moment at = RecordRows.toTheMilli(pending.entry().at());
        byte[] head = Chain.head(id, kind, at);
        byte[] sealed = context.seal(id.sequence(), head, pending.body());
        return new StoredRecord(id, kind, at, context.encapsulated(), sealed,
                Chain.next(previous, head, context.encapsulated(), sealed));
    }

    /// The context for the next body; a new one's row is written in the transaction that uses it first.
    private Seal seal() throws SQLException {
        if (seal.isEmpty() || seal.get().context().isUsedUp()) {
            SealContext context = SealContext.fresh(platform);
            try (PreparedStatement row = connection
                    .prepareStatement("INSERT INTO seal (encapsulated) VALUES (?)")) {
                row.setBytes(1, context.encapsulated());
                row.executeUpdate();
            }
            seal = Optional.of(new Seal(number(connection, "SELECT last_insert_rowid()"), context));
        }
        return seal.get();
    }

    /// Whether the cursor is about records of this file: about one that waits, the last erased one, or one
    /// before it.
    boolean isOurs(Cursor cursor) throws SQLException {
        Position erased = rows.erased();
        if (cursor.id().sequence() < erased.sequence()) {
            return true;
        }
        Optional<Position> own = cursor.id().sequence() == erased.sequence()
                ? Optional.of(erased)
                : rows.position(cursor.id().sequence());
        return own.isPresent() && own.get().boot() == cursor.id().boot()
                && MessageDigest.isEqual(cursor.chain(), own.get().chain());
    }

    private Position eraseStep(Cursor cursor) throws SQLException {
        long until = Math.min(cursor.id().sequence(), rows.oldest() - 1 + ERASED_AT_ONCE);
        Optional<Position> last = rows.lastUpTo(until);
        if (last.isEmpty()) {
            return new Position(cursor.id().boot(), cursor.id().sequence(), cursor.chain());
        }
        delete.setLong(1, until);
        delete.executeUpdate();
        mark.setLong(1, last.get().boot());
        mark.setLong(2, last.get().sequence());
        mark.setBytes(3, last.get().chain());
        mark.executeUpdate();
        long inUse = rows.oldestSeal().orElse(Long.MAX_VALUE);
        long own = seal.map(Seal::number).orElse(Long.MAX_VALUE);
        if (inUse != Long.MAX_VALUE || own != Long.MAX_VALUE) {
            RecordSchema.execute(connection, "DELETE FROM seal WHERE seal < " + Math.min(inUse, own));
        }
        return last.get();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
