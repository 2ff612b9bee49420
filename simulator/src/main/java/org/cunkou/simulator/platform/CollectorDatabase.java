package org.cunkou.simulator.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Lost;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;

/// Where a collector keeps what it collected: SQLite, or anything that speaks PostgreSQL's protocol. Several
/// collectors may work on one PostgreSQL: whoever holds a kiosk's cursor row holds the kiosk. One thread at a
/// time.
///
/// `record` has every record once, by kiosk and sequence; `cursor` says up to where they are whole and their
/// chain is verified, and up to where some lie ahead of that; `anchor` says how far off kiosks' clocks are.
final class CollectorDatabase implements AutoCloseable {
    private static final String COLUMNS = "sequence, boot, kind, mono_ms, wall_ms, quality, seal, body, chain";
    private static final long NANOS_A_MILLI = 1_000_000;
    private static final long HOUR_MILLIS = 3_600_000;

    /// How far a kiosk's records are.
    ///
    /// @param ahead
    ///            sequence of the last record that is there; more than the cursor's when some are missing
    ///            between
    record Place(Optional<Cursor> cursor, long ahead) {
        long sequence() {
            return cursor.map(at -> at.id().sequence()).orElse(0L);
        }

        byte[] chain() {
            return cursor.map(Cursor::chain).orElse(Chain.start());
        }
    }

    private final String url;
    private final boolean sqlite;
    private final Connection connection;

    private CollectorDatabase(String url, Connection connection) {
        this.url = url;
        this.sqlite = url.startsWith("jdbc:sqlite:");
        this.connection = connection;
    }

    /// The URL of a SQLite file.
    static String sqlite(Path file) {
        return "jdbc:sqlite:" + file.toAbsolutePath();
    }

    /// @param url
    ///            `jdbc:sqlite:FILE` or `jdbc:postgresql://…`
    static CollectorDatabase open(String url) throws IOException {
        try {
            boolean sqlite = url.startsWith("jdbc:sqlite:");
            if (sqlite) {
                Path file = Path.of(url.substring("jdbc:sqlite:".length())).toAbsolutePath();
                Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
            }
            Connection connection = DriverManager.getConnection(sqlite
                    ? url + "?transaction_mode=IMMEDIATE"
                    : url + (url.contains("?") ? "&" : "?") + "reWriteBatchedInserts=true");
            CollectorDatabase database = new CollectorDatabase(url, connection);
            try {
                database.create();
                return database;
            } catch (SQLException unusable) {
                connection.close();
                throw unusable;
            }
        } catch (SQLException trouble) {
            throw new IOException("collector " + url + ": " + trouble.getMessage(), trouble);
        }
    }

    private void create() throws SQLException {
        if (sqlite) {
            execute("PRAGMA journal_mode = WAL");
            execute("PRAGMA synchronous = FULL");
            execute("PRAGMA busy_timeout = 5000");
        }
        String blob = sqlite ? "BLOB" : "BYTEA";
        connection.setAutoCommit(false);
        if (!sqlite) {
            // Two collectors that start at once would both create the tables.
            execute("SELECT pg_advisory_xact_lock(1793491200)");
        }
        execute("CREATE TABLE IF NOT EXISTS record (kiosk TEXT NOT NULL, sequence BIGINT NOT NULL,"
                + " boot BIGINT NOT NULL, kind TEXT NOT NULL, mono_ms BIGINT NOT NULL, wall_ms BIGINT NOT NULL,"
                + " quality TEXT NOT NULL, seal " + blob + " NOT NULL, body " + blob + " NOT NULL, chain "
                + blob + " NOT NULL, arrived_ms BIGINT NOT NULL, PRIMARY KEY (kiosk, sequence))"
                + (sqlite ? " WITHOUT ROWID" : ""));
        execute("CREATE TABLE IF NOT EXISTS cursor_of (kiosk TEXT PRIMARY KEY, sequence BIGINT NOT NULL,"
                + " boot BIGINT NOT NULL, chain " + blob + " NOT NULL, ahead BIGINT NOT NULL)");
        execute("CREATE TABLE IF NOT EXISTS lost (kiosk TEXT NOT NULL, first BIGINT NOT NULL,"
                + " last BIGINT NOT NULL, PRIMARY KEY (kiosk, first))");
        execute("CREATE TABLE IF NOT EXISTS anchor (kiosk TEXT NOT NULL, boot BIGINT NOT NULL,"
                + " hour BIGINT NOT NULL, offset_ms BIGINT NOT NULL, PRIMARY KEY (kiosk, boot, hour))");
        connection.commit();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// One step inside a transaction.
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }

    /// Everything or nothing; on the disk when this returns.
    <T> T transaction(Work<T> work) throws SQLException {
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException failed) {
            try {
                connection.rollback();
            } catch (SQLException alreadyGone) {
                failed.addSuppressed(alreadyGone);
            }
            throw failed;
        }
    }

    /// The kiosk's place, and the kiosk for this transaction alone.
    Place hold(KioskId kiosk) throws SQLException {
        if (!sqlite) {
            try (PreparedStatement first = connection.prepareStatement(
                    "INSERT INTO cursor_of VALUES (?, 0, 0, ?, 0) ON CONFLICT (kiosk) DO NOTHING")) {
                first.setString(1, kiosk.value());
                first.setBytes(2, Chain.start());
                first.executeUpdate();
            }
        }
        return place(kiosk, sqlite ? "" : " FOR UPDATE").orElse(new Place(Optional.empty(), 0));
    }

    private Optional<Place> place(KioskId kiosk, String lock) throws SQLException {
        try (PreparedStatement select = connection
                .prepareStatement(
                        "SELECT boot, sequence, chain, ahead FROM cursor_of WHERE kiosk = ?" + lock)) {
            select.setString(1, kiosk.value());
            try (ResultSet rows = select.executeQuery()) {
                return rows.next() ? Optional.of(place(rows)) : Optional.empty();
            }
        }
    }

    private static Place place(ResultSet row) throws SQLException {
        Optional<Cursor> cursor = row.getLong(2) == 0
                ? Optional.empty()
                : Optional.of(new Cursor(new RecordId(row.getLong(1), row.getLong(2)), row.getBytes(3)));
        return new Place(cursor, row.getLong(4));
    }

    void move(KioskId kiosk, Place place) throws SQLException {
        try (PreparedStatement move = connection.prepareStatement("INSERT INTO cursor_of"
                + " (sequence, boot, chain, ahead, kiosk) VALUES (?, ?, ?, ?, ?) ON CONFLICT (kiosk) DO UPDATE"
                + " SET sequence = excluded.sequence, boot = excluded.boot, chain = excluded.chain,"
                + " ahead = excluded.ahead")) {
            move.setLong(1, place.sequence());
            move.setLong(2, place.cursor().map(at -> at.id().boot()).orElse(0L));
            move.setBytes(3, place.chain());
            move.setLong(4, place.ahead());
            move.setString(5, kiosk.value());
            move.executeUpdate();
        }
    }

    /// @return how many were not there before; with PostgreSQL, which does not tell of rows that it inserts
    ///         together, at most that
    int insert(KioskId kiosk, List<StoredRecord> records, long arrivedMillis) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO record (kiosk, " + COLUMNS
                + ", arrived_ms) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (kiosk, sequence) DO NOTHING")) {
            for (StoredRecord record : records) {
                insert.setString(1, kiosk.value());
                insert.setLong(2, record.id().sequence());
                insert.setLong(3, record.id().boot());
                insert.setString(4, record.kind().name());
                insert.setLong(5, record.at().monoNanos() / NANOS_A_MILLI);
                insert.setLong(6, record.at().wallMillis());
                insert.setString(7, record.at().quality().name());
                insert.setBytes(8, record.seal());
                insert.setBytes(9, record.body());
                insert.setBytes(10, record.chain());
                insert.setLong(11, arrivedMillis);
                insert.addBatch();
            }
            int fresh = 0;
            for (int count : insert.executeBatch()) {
                fresh += count == 0 ? 0 : 1;
            }
            return fresh;
        }
    }

    /// A message that was made at this monotonic time has arrived: the smallest difference counts, for it had
    /// the shortest way. By the hour, for no two clocks run alike for ever.
    void anchor(KioskId kiosk, long boot, long monoMillis, long arrivedMillis) throws SQLException {
        try (PreparedStatement anchor = connection.prepareStatement("INSERT INTO anchor VALUES (?, ?, ?, ?)"
                + " ON CONFLICT (kiosk, boot, hour) DO UPDATE SET offset_ms = excluded.offset_ms"
                + " WHERE excluded.offset_ms < anchor.offset_ms")) {
            anchor.setString(1, kiosk.value());
            anchor.setLong(2, boot);
            anchor.setLong(3, monoMillis / HOUR_MILLIS);
            anchor.setLong(4, arrivedMillis - monoMillis);
            anchor.executeUpdate();
        }
    }

    /// What must be added to a monotonic time of this boot to get the collector's wall time, by the nearest
    /// hour that something arrived in; empty when nothing ever did.
    OptionalLong offset(KioskId kiosk, long boot, long monoMillis) throws SQLException {
        try (PreparedStatement nearest = connection.prepareStatement("SELECT offset_ms FROM anchor WHERE"
                + " kiosk = ? AND boot = ? ORDER BY abs(hour - ?) LIMIT 1")) {
            nearest.setString(1, kiosk.value());
            nearest.setLong(2, boot);
            nearest.setLong(3, monoMillis / HOUR_MILLIS);
            return first(nearest);
        }
    }

    /// The same by the kiosk's own clock, as it stood when it was last set by the network in this boot.
    OptionalLong ownOffset(KioskId kiosk, long boot) throws SQLException {
        try (PreparedStatement last = connection.prepareStatement("SELECT wall_ms - mono_ms FROM record WHERE"
                + " kiosk = ? AND boot = ? AND quality = 'SYNCED' ORDER BY sequence DESC LIMIT 1")) {
            last.setString(1, kiosk.value());
            last.setLong(2, boot);
            return first(last);
        }
    }

    private static OptionalLong first(PreparedStatement query) throws SQLException {
        try (ResultSet rows = query.executeQuery()) {
            return rows.next() ? OptionalLong.of(rows.getLong(1)) : OptionalLong.empty();
        }
    }

    /// Empties the bodies of records of a kind that arrived before this; what they were hashed to stays, and
    /// so does the chain.
    ///
    /// @return how many
    int forget(RecordKind kind, long arrivedBeforeMillis) throws SQLException {
        try (PreparedStatement empty = connection.prepareStatement("UPDATE record SET body = ?, seal = ?"
                + " WHERE kind = ? AND arrived_ms < ? AND length(body) > 0 AND sequence <="
                + " (SELECT sequence FROM cursor_of WHERE cursor_of.kiosk = record.kiosk)")) {
            empty.setBytes(1, new byte[0]);
            empty.setBytes(2, new byte[0]);
            empty.setString(3, kind.name());
            empty.setLong(4, arrivedBeforeMillis);
            return empty.executeUpdate();
        }
    }

    /// The kiosk says that it will never send these.
    void lose(KioskId kiosk, Lost lost) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO lost VALUES (?, ?, ?) ON CONFLICT (kiosk, first) DO NOTHING")) {
            insert.setString(1, kiosk.value());
            insert.setLong(2, lost.first());
            insert.setLong(3, lost.last());
            insert.executeUpdate();
        }
    }

    List<Lost> lost(KioskId kiosk) throws SQLException {
        List<Lost> all = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT first, last FROM lost WHERE kiosk = ? ORDER BY first")) {
            select.setString(1, kiosk.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    all.add(new Lost(rows.getLong(1), rows.getLong(2)));
                }
            }
        }
        return all;
    }

    void remove(KioskId kiosk, long from, long to) throws SQLException {
        try (PreparedStatement delete = connection
                .prepareStatement("DELETE FROM record WHERE kiosk = ? AND sequence BETWEEN ? AND ?")) {
            delete.setString(1, kiosk.value());
            delete.setLong(2, from);
            delete.setLong(3, to);
            delete.executeUpdate();
        }
    }

    /// Records above a sequence, in order.
    List<StoredRecord> records(KioskId kiosk, long after, int limit) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + COLUMNS
                + " FROM record WHERE kiosk = ? AND sequence > ? ORDER BY sequence LIMIT ?")) {
            select.setString(1, kiosk.value());
            select.setLong(2, after);
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(new StoredRecord(new RecordId(rows.getLong(2), rows.getLong(1)),
                            RecordKind.valueOf(rows.getString(3)),
                            new Moment(rows.getLong(4) * NANOS_A_MILLI, rows.getLong(5),
                                    ClockQuality.valueOf(rows.getString(6))),
                            rows.getBytes(7), rows.getBytes(8), rows.getBytes(9)));
                }
            }
        }
        return records;
    }

    List<RecordId> ids(KioskId kiosk) throws SQLException {
        List<RecordId> ids = new ArrayList<>();
        try (PreparedStatement select = connection
                .prepareStatement("SELECT boot, sequence FROM record WHERE kiosk = ? ORDER BY sequence")) {
            select.setString(1, kiosk.value());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    ids.add(new RecordId(rows.getLong(1), rows.getLong(2)));
                }
            }
        }
        return ids;
    }

    /// Every kiosk that was heard of.
    List<KioskId> kiosks() throws SQLException {
        List<KioskId> kiosks = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT kiosk FROM cursor_of ORDER BY kiosk")) {
            while (rows.next()) {
                kiosks.add(new KioskId(rows.getString(1)));
            }
        }
        return kiosks;
    }

    /// The kiosk's place as it is now; without a record, nothing is held.
    Place look(KioskId kiosk) throws SQLException {
        return place(kiosk, "").orElse(new Place(Optional.empty(), 0));
    }

    @Override
    public String toString() {
        return url;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
