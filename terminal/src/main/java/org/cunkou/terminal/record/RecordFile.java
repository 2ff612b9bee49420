package org.cunkou.terminal.record;

import java.io.IOException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;

/// The SQLite file of the record store. Used by one thread at a time; [RecordStore] sees to it.
///
/// The rows are what waits for the collector; `erased` remembers how far it is already emptied, so the
/// sequence and the chain go on where they were even when no row is left; `boot` has one row for every start.
final class RecordFile implements AutoCloseable {
    private static final int FORMAT = 1;
    private static final int SYNCHRONOUS_FULL = 2;
    private static final String[] TABLES = {
            "CREATE TABLE record (sequence INTEGER PRIMARY KEY, boot INTEGER NOT NULL, body BLOB NOT NULL,"
                    + " chain BLOB NOT NULL)",
            "CREATE TABLE erased (one INTEGER PRIMARY KEY CHECK (one = 1), boot INTEGER NOT NULL,"
                    + " sequence INTEGER NOT NULL, chain BLOB NOT NULL)",
            "CREATE TABLE boot (boot INTEGER PRIMARY KEY, after_sequence INTEGER NOT NULL)",
            "INSERT INTO erased VALUES (1, 0, 0, zeroblob(32))", "PRAGMA user_version = " + FORMAT};

    /// The newest record, or what was before the first.
    private record Position(long boot, long sequence, byte[] chain) {}

    private final Connection connection;
    private final long boot;
    private Position newest;
    /// The last transaction did not say that it succeeded: what is on the disk must be looked up again.
    private boolean unsure;

    @FunctionalInterface
    private interface Work {
        void run() throws SQLException;
    }

    private RecordFile(Connection connection, long maxBytes) throws SQLException, IOException {
        this.connection = connection;
        demandDurability(connection);
        createTables(connection);
        long pageBytes = number(connection, "PRAGMA page_size");
        number(connection, "PRAGMA max_page_count = " + maxBytes / pageBytes);
        this.newest = readNewest();
        this.boot = countBoot();
    }

    /// Opens or creates the file and counts this start.
    ///
    /// @param maxBytes
    ///            the file does not grow beyond this; then it is full
    /// @throws IOException
    ///             one line why the file cannot be used
    static RecordFile open(Path file, long maxBytes) throws IOException {
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try {
                return new RecordFile(connection, maxBytes);
            } catch (SQLException | IOException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (SQLException trouble) {
            throw new IOException("record store " + file + ": " + line(trouble), trouble);
        }
    }

    /// Sets the only mode that kept every acknowledged row through a power cut, and reads it back.
    static void demandDurability(Connection connection) throws SQLException, IOException {
        String journal;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            rows.next();
            journal = rows.getString(1);
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("PRAGMA busy_timeout = 2000");
        }
        long synchronous = number(connection, "PRAGMA synchronous");
        if (!journal.equals("wal") || synchronous != SYNCHRONOUS_FULL) {
            throw new IOException(
                    "record store: journal mode wal and synchronous 2 are needed, got " + journal
                            + " and " + synchronous + ": put the file on a local disk");
        }
    }

    private static void createTables(Connection connection) throws SQLException, IOException {
        long format = number(connection, "PRAGMA user_version");
        if (format > FORMAT) {
            throw new IOException("record store: format " + format + " is of a newer version than this one ("
                    + FORMAT + "): install that version");
        }
        if (format == 0) {
            transaction(connection, () -> {
                try (Statement statement = connection.createStatement()) {
                    for (String table : TABLES) {
                        statement.execute(table);
                    }
                }
            });
        }
    }

    private long countBoot() throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO boot SELECT ifnull(max(boot), 0) + 1, ? FROM boot")) {
            insert.setLong(1, newest.sequence());
            insert.executeUpdate();
        }
        return number(connection, "SELECT max(boot) FROM boot");
    }

    long boot() {
        return boot;
    }

    /// Writes all bodies in one transaction.
    ///
    /// @param bodies
    ///            of the entries, in the same order
    /// @return receipts in that order, made after COMMIT returned
    List<Receipt> append(List<Entry> entries, List<byte[]> bodies) throws SQLException {
        if (unsure) {
            newest = readNewest();
        }
        unsure = true;
        List<StoredRecord> records = number(bodies);
        transaction(connection, () -> insert(records));
        unsure = false;
        newest = records.isEmpty() ? newest : positionOf(records.getLast());
        List<Receipt> receipts = new ArrayList<>(records.size());
        for (int i = 0; i < records.size(); i++) {
            receipts.add(new StoredReceipt(records.get(i).id(), entries.get(i)));
        }
        return receipts;
    }

    private List<StoredRecord> number(List<byte[]> bodies) {
        List<StoredRecord> records = new ArrayList<>(bodies.size());
        byte[] chain = newest.chain();
        for (byte[] body : bodies) {
            RecordId id = new RecordId(boot, newest.sequence() + 1 + records.size());
            chain = Chain.next(chain, id, body);
            records.add(new StoredRecord(id, body, chain));
        }
        return records;
    }

    private void insert(List<StoredRecord> records) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO record VALUES (?, ?, ?, ?)")) {
            for (StoredRecord record : records) {
                insert.setLong(1, record.id().sequence());
                insert.setLong(2, record.id().boot());
                insert.setBytes(3, record.body());
                insert.setBytes(4, record.chain());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    List<StoredRecord> pending(long after, int limit) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT boot, sequence, body, chain"
                + " FROM record WHERE sequence > ? ORDER BY sequence LIMIT ?")) {
            select.setLong(1, after);
            select.setInt(2, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(new StoredRecord(new RecordId(rows.getLong(1), rows.getLong(2)),
                            rows.getBytes(3), rows.getBytes(4)));
                }
            }
        }
        return Collections.unmodifiableList(records);
    }

    /// @return false when the cursor is not about records of this file
    boolean eraseUpTo(Cursor cursor) throws SQLException {
        Position erased = readErased();
        if (cursor.id().sequence() < erased.sequence()) {
            return true;
        }
        if (cursor.id().sequence() == erased.sequence()) {
            return isOurs(cursor, erased);
        }
        Optional<StoredRecord> row = pending(cursor.id().sequence() - 1, 1).stream().findFirst();
        if (row.isEmpty() || !isOurs(cursor, positionOf(row.get()))) {
            return false;
        }
        erase(cursor);
        return true;
    }

    private static boolean isOurs(Cursor cursor, Position own) {
        return cursor.id().boot() == own.boot() && cursor.id().sequence() == own.sequence()
                && MessageDigest.isEqual(cursor.chain(), own.chain());
    }

    private static Position positionOf(StoredRecord record) {
        return new Position(record.id().boot(), record.id().sequence(), record.chain());
    }

    private void erase(Cursor cursor) throws SQLException {
        transaction(connection, () -> {
            try (PreparedStatement delete = connection
                    .prepareStatement("DELETE FROM record WHERE sequence <= ?");
                    PreparedStatement mark = connection
                            .prepareStatement("UPDATE erased SET boot = ?, sequence = ?, chain = ?")) {
                delete.setLong(1, cursor.id().sequence());
                delete.executeUpdate();
                mark.setLong(1, cursor.id().boot());
                mark.setLong(2, cursor.id().sequence());
                mark.setBytes(3, cursor.chain());
                mark.executeUpdate();
            }
        });
    }

    private static void transaction(Connection connection, Work work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            work.run();
            connection.commit();
        } catch (SQLException failed) {
            giveUp(connection, failed);
            throw failed;
        }
        connection.setAutoCommit(true);
    }

    /// A full disk makes SQLite roll back by itself, and then both of these complain; the first trouble is
    /// the one to tell.
    private static void giveUp(Connection connection, SQLException failed) {
        try {
            connection.rollback();
        } catch (SQLException rolledBackAlready) {
            failed.addSuppressed(rolledBackAlready);
        }
        try {
            connection.setAutoCommit(true);
        } catch (SQLException nothingToCommit) {
            failed.addSuppressed(nothingToCommit);
        }
    }

    Optional<RecordId> erasedUpTo() throws SQLException {
        Position erased = readErased();
        return erased.sequence() == 0
                ? Optional.empty()
                : Optional.of(new RecordId(erased.boot(), erased.sequence()));
    }

    long size() throws SQLException {
        return number(connection, "SELECT count(*) FROM record");
    }

    List<RecordId> ids() throws SQLException {
        return readIds("SELECT boot, sequence FROM record ORDER BY sequence");
    }

    /// The ids of all records of this file's life, the erased ones too: each start knows after which sequence
    /// it was.
    List<RecordId> everMade() throws SQLException {
        return readIds("WITH RECURSIVE made(sequence) AS (SELECT 1 WHERE " + newest.sequence()
                + " > 0 UNION ALL SELECT sequence + 1 FROM made WHERE sequence < " + newest.sequence() + ")"
                + " SELECT (SELECT max(boot) FROM boot WHERE after_sequence < made.sequence), sequence FROM made");
    }

    private List<RecordId> readIds(String query) throws SQLException {
        List<RecordId> ids = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                ids.add(new RecordId(rows.getLong(1), rows.getLong(2)));
            }
        }
        return Collections.unmodifiableList(ids);
    }

    private Position readNewest() throws SQLException {
        return readPosition("SELECT boot, sequence, chain FROM record ORDER BY sequence DESC LIMIT 1")
                .orElse(readErased());
    }

    private Position readErased() throws SQLException {
        return readPosition("SELECT boot, sequence, chain FROM erased").orElseThrow(
                () -> new SQLException("the row that says how far it is emptied is missing"));
    }

    private Optional<Position> readPosition(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next()
                    ? Optional.of(new Position(rows.getLong(1), rows.getLong(2), rows.getBytes(3)))
                    : Optional.empty();
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.getLong(1);
        }
    }

    /// SQLite's message as one line.
    static String line(SQLException trouble) {
        return String.valueOf(trouble.getMessage()).replaceAll("\\s+", " ");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
