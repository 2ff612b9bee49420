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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;

/// The collector's own SQLite file. One thread at a time.
final class CollectorFile implements AutoCloseable {
    private final Connection connection;

    private CollectorFile(Connection connection) {
        this.connection = connection;
    }

    static CollectorFile open(Path file) throws IOException {
        try {
            Files.createDirectories(Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file));
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = FULL");
                statement.execute("PRAGMA busy_timeout = 2000");
                statement.execute("CREATE TABLE IF NOT EXISTS record (kiosk TEXT NOT NULL,"
                        + " sequence INTEGER NOT NULL, boot INTEGER NOT NULL, body BLOB NOT NULL,"
                        + " chain BLOB NOT NULL, PRIMARY KEY (kiosk, sequence)) WITHOUT ROWID");
            }
            return new CollectorFile(connection);
        } catch (SQLException trouble) {
            throw new IOException("collector " + file + ": " + trouble.getMessage(), trouble);
        }
    }

    /// Writes all in one transaction; they are on the disk when this returns.
    void append(Map<KioskId, List<StoredRecord>> records) throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO record VALUES (?, ?, ?, ?, ?)")) {
            for (Map.Entry<KioskId, List<StoredRecord>> kiosk : records.entrySet()) {
                for (StoredRecord record : kiosk.getValue()) {
                    insert.setString(1, kiosk.getKey().value());
                    insert.setLong(2, record.id().sequence());
                    insert.setLong(3, record.id().boot());
                    insert.setBytes(4, record.body());
                    insert.setBytes(5, record.chain());
                    insert.addBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        } catch (SQLException trouble) {
            connection.rollback();
            throw trouble;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /// The newest record of every kiosk.
    Map<KioskId, Cursor> cursors() throws SQLException {
        Map<KioskId, Cursor> cursors = new TreeMap<>(java.util.Comparator.comparing(KioskId::value));
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT kiosk, boot, max(sequence), chain FROM record"
                        + " GROUP BY kiosk")) {
            while (rows.next()) {
                cursors.put(new KioskId(rows.getString(1)),
                        new Cursor(new RecordId(rows.getLong(2), rows.getLong(3)), rows.getBytes(4)));
            }
        }
        return cursors;
    }

    List<StoredRecord> records(KioskId kiosk, long after, int limit) throws SQLException {
        List<StoredRecord> records = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT boot, sequence, body, chain"
                + " FROM record WHERE kiosk = ? AND sequence > ? ORDER BY sequence LIMIT ?")) {
            select.setString(1, kiosk.value());
            select.setLong(2, after);
            select.setInt(3, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    records.add(new StoredRecord(new RecordId(rows.getLong(1), rows.getLong(2)),
                            rows.getBytes(3), rows.getBytes(4)));
                }
            }
        }
        return List.copyOf(records);
    }

    /// Whether exactly this record is there.
    boolean holds(KioskId kiosk, StoredRecord record) throws SQLException {
        return records(kiosk, record.id().sequence() - 1, 1).contains(record);
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
        return List.copyOf(ids);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
