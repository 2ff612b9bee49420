package org.cunkou.terminal.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;

/// What can be asked of the record file over one connection. One thread at a time.
final class RecordRows implements AutoCloseable {
    static final String INSERT = "INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    private static final long NANOS_A_MILLI = 1_000_000;
    /// Numbers in the file; the order is part of its format.
    private static final List<RecordKind> KINDS = List.of(RecordKind.PASSAGE, RecordKind.ALARM,
            RecordKind.AUDIT, RecordKind.CLOCK);
    private static final List<ClockQuality> QUALITIES = List.of(ClockQuality.SYNCED, ClockQuality.HELD,
            ClockQuality.UNSET);

    /// A record's place in the chain, or what was before the first.
    record Position(long boot, long sequence, byte[] chain) {
        static Position of(StoredRecord record) {
            return new Position(record.id().boot(), record.id().sequence(), record.chain());
        }
    }

    private final Connection connection;
    private final PreparedStatement pending;

    RecordRows(Connection connection) throws SQLException {
        this.connection = connection;
        this.pending = connection.prepareStatement("SELECT boot, sequence, kind, mono_ms, wall_ms, quality,"
                + " encapsulated, body, chain FROM record LEFT JOIN seal USING (seal) WHERE sequence > ?"
                + " ORDER BY sequence LIMIT ?");
    }

    static int number(RecordKind kind) {
        return KINDS.indexOf(kind);
    }

    static int number(ClockQuality quality) {
        return QUALITIES.indexOf(quality);
    }

    /// Records tell time to the millisecond.
    static Moment toTheMilli(Moment at) {
        return new Moment(at.monoNanos() / NANOS_A_MILLI * NANOS_A_MILLI, at.wallMillis(), at.quality());
    }

    List<StoredRecord> pending(long after, int limit) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        pending.setLong(1, after);
        pending.setInt(2, limit);
        try (ResultSet rows = pending.executeQuery()) {
            while (rows.next()) {
                records.add(record(rows));
            }
        }
        return Collections.unmodifiableList(records);
    }

    private static StoredRecord record(ResultSet row) throws SQLException {
        RecordId id = new RecordId(row.getLong(1), row.getLong(2));
        Moment at = new Moment(row.getLong(4) * NANOS_A_MILLI, row.getLong(5),
                known(QUALITIES, row.getInt(6), id));
        byte[] seal = row.getBytes(7);
        if (seal == null) {
            throw new SQLException(id + " has lost its seal");
        }
        return new StoredRecord(id, known(KINDS, row.getInt(3), id), at, seal, row.getBytes(8),
                row.getBytes(9));
    }

    /// A row that was found outside of SQLite, as a record; empty when it makes no sense.
    static Optional<StoredRecord> restored(CarvedRow.Waiting row, byte[] seal, byte[] chain) {
        boolean sound = row.boot() > 0 && row.sequence() > 0 && row.kind() >= 0 && row.kind() < KINDS.size()
                && row.quality() >= 0 && row.quality() < QUALITIES.size();
        return sound
                ? Optional
                        .of(new StoredRecord(new RecordId(row.boot(), row.sequence()), KINDS.get(row.kind()),
                                new Moment(row.monoMillis() * NANOS_A_MILLI, row.wallMillis(),
                                        QUALITIES.get(row.quality())),
                                seal, row.body(), chain))
                : Optional.empty();
    }

    /// Fills [#INSERT].
    static void fill(PreparedStatement insert, CarvedRow.Waiting row, byte[] chain) throws SQLException {
        insert.setLong(1, row.sequence());
        insert.setLong(2, row.boot());
        insert.setInt(3, row.kind());
        insert.setLong(4, row.monoMillis());
        insert.setLong(5, row.wallMillis());
        insert.setInt(6, row.quality());
        insert.setLong(7, row.seal());
        insert.setBytes(8, row.body());
        insert.setBytes(9, chain);
    }

    static Optional<byte[]> seal(Connection connection, long number) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement
                        .executeQuery("SELECT encapsulated FROM seal WHERE seal = " + number)) {
            return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
    }

    private static <T> T known(List<T> all, int number, RecordId id) throws SQLException {
        if (number < 0 || number >= all.size()) {
            throw new SQLException(id + " is damaged: " + number + " means nothing there");
        }
        return all.get(number);
    }

    Position newest() throws SQLException {
        Optional<Position> waiting = position(
                "SELECT boot, sequence, chain FROM record ORDER BY sequence DESC LIMIT 1");
        return waiting.isPresent() ? waiting.get() : erased();
    }

    Position erased() throws SQLException {
        return position("SELECT boot, sequence, chain FROM erased").orElseThrow(
                () -> new SQLException("the row that says how far it is emptied is missing"));
    }

    Optional<Position> position(long sequence) throws SQLException {
        return position("SELECT boot, sequence, chain FROM record WHERE sequence = " + sequence);
    }

    Optional<byte[]> chainAt(long sequence) throws SQLException {
        Position erased = erased();
        return erased.sequence() == sequence
                ? Optional.of(erased.chain())
                : position(sequence).map(Position::chain);
    }

    Optional<Lost> lostBefore(long sequence) throws SQLException {
        if (RecordSchema.number(connection,
                "SELECT count(*) FROM sqlite_schema WHERE name = 'gap'") == 0) {
            return Optional.empty();
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement
                        .executeQuery("SELECT first, last FROM gap WHERE last = " + (sequence - 1))) {
            return rows.next() ? Optional.of(new Lost(rows.getLong(1), rows.getLong(2))) : Optional.empty();
        }
    }

    /// The last waiting record that is not behind this sequence.
    Optional<Position> lastUpTo(long sequence) throws SQLException {
        return position("SELECT boot, sequence, chain FROM record WHERE sequence <= " + sequence
                + " ORDER BY sequence DESC LIMIT 1");
    }

    private Optional<Position> position(String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next()
                    ? Optional.of(new Position(rows.getLong(1), rows.getLong(2), rows.getBytes(3)))
                    : Optional.empty();
        }
    }

    /// Sequence of the oldest record that waits; 0 when none does.
    long oldest() throws SQLException {
        return RecordSchema.number(connection, "SELECT min(sequence) FROM record");
    }

    /// The oldest seal that a waiting record needs.
    OptionalLong oldestSeal() throws SQLException {
        long seal = RecordSchema.number(connection, "SELECT seal FROM record ORDER BY sequence LIMIT 1");
        return seal == 0 ? OptionalLong.empty() : OptionalLong.of(seal);
    }

    /// From the oldest to the newest, without counting a million rows.
    long size() throws SQLException {
        long oldest = oldest();
        return oldest == 0 ? 0 : newest().sequence() - oldest + 1;
    }

    /// Bytes of the file that hold something.
    long usedBytes() throws SQLException {
        long pages = RecordSchema.number(connection, "PRAGMA page_count")
                - RecordSchema.number(connection, "PRAGMA freelist_count");
        return pages * RecordSchema.number(connection, "PRAGMA page_size");
    }

    Optional<RecordId> erasedUpTo() throws SQLException {
        Position erased = erased();
        return erased.sequence() == 0
                ? Optional.empty()
                : Optional.of(new RecordId(erased.boot(), erased.sequence()));
    }

    List<RecordId> ids() throws SQLException {
        return readIds("SELECT boot, sequence FROM record ORDER BY sequence");
    }

    /// The ids of all records of this file's life, the erased ones too: each start knows after which sequence
    /// it was.
    List<RecordId> everMade() throws SQLException {
        long newest = newest().sequence();
        return readIds("WITH RECURSIVE made(sequence) AS (SELECT 1 WHERE " + newest
                + " > 0 UNION ALL SELECT sequence + 1 FROM made WHERE sequence < " + newest + ")"
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

    /// Ends the connection.
    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
