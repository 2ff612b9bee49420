package org.cunkou.terminal.record;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// The tables of the record file, and the one mode it is used in.
///
/// `record` is what waits for the collector; `seal` holds the encapsulated keys its bodies are sealed under;
/// `erased` remembers how far the file is already emptied, so the sequence and the chain go on where they
/// were even when no row is left; `boot` has one row for every start.
final class RecordSchema {
    private static final int FORMAT = 2;
    /// No release will get there: the number itself is damaged.
    private static final int BELIEVABLE = 100;
    /// Only in a file that was saved from a damaged one: sequences that are in no row any more.
    static final String GAPS = "CREATE TABLE gap (first INTEGER PRIMARY KEY, last INTEGER NOT NULL)";
    private static final int SYNCHRONOUS_FULL = 2;
    private static final String[] TABLES = {
            "CREATE TABLE record (sequence INTEGER PRIMARY KEY, boot INTEGER NOT NULL,"
                    + " kind INTEGER NOT NULL, mono_ms INTEGER NOT NULL, wall_ms INTEGER NOT NULL,"
                    + " quality INTEGER NOT NULL, seal INTEGER NOT NULL, body BLOB NOT NULL,"
                    + " chain BLOB NOT NULL)",
            "CREATE TABLE seal (seal INTEGER PRIMARY KEY, encapsulated BLOB NOT NULL)",
            "CREATE TABLE erased (one INTEGER PRIMARY KEY CHECK (one = 1), boot INTEGER NOT NULL,"
                    + " sequence INTEGER NOT NULL, chain BLOB NOT NULL)",
            "CREATE TABLE boot (boot INTEGER PRIMARY KEY, after_sequence INTEGER NOT NULL)",
            "INSERT INTO erased VALUES (1, 0, 0, zeroblob(32))", "PRAGMA user_version = " + FORMAT};

    private RecordSchema() {}

    static Connection connect(Path file) throws SQLException {
        Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file.toAbsolutePath());
        execute(connection, "PRAGMA busy_timeout = 2000");
        return connection;
    }

    /// Sets the only mode that kept every acknowledged row through a power cut, and reads it back.
    static void demandDurability(Connection connection) throws SQLException, IOException {
        String journal;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA journal_mode = WAL")) {
            rows.next();
            journal = rows.getString(1);
        }
        execute(connection, "PRAGMA synchronous = FULL");
        long synchronous = number(connection, "PRAGMA synchronous");
        if (!journal.equals("wal") || synchronous != SYNCHRONOUS_FULL) {
            throw new IOException(
                    "record store: journal mode wal and synchronous 2 are needed, got " + journal
                            + " and " + synchronous + ": put the file on a local disk");
        }
    }

    static void create(Connection connection) throws SQLException, IOException {
        long format = number(connection, "PRAGMA user_version");
        if (format < 0 || format > BELIEVABLE) {
            throw new Soundness.DamagedException("format " + format);
        }
        if (format > FORMAT) {
            throw new IOException("record store: format " + format + " is of a newer version than this one ("
                    + FORMAT + "): install that version");
        }
        if (format != 0 && format < FORMAT) {
            throw new IOException("record store: format " + format + " is older than the first release's ("
                    + FORMAT + "): empty it with the version that wrote it, then remove it");
        }
        if (format == 0) {
            transaction(connection, () -> {
                for (String table : TABLES) {
                    execute(connection, table);
                }
            });
        }
    }

    /// One step inside a transaction.
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /// By two statements of its own: the driver's `commit` begins the next transaction at once, which then
    /// has to be ended, too.
    static void transaction(Connection connection, Work work) throws SQLException {
        execute(connection, "BEGIN IMMEDIATE");
        try {
            work.run();
            execute(connection, "COMMIT");
        } catch (SQLException failed) {
            giveUp(connection, failed);
            throw failed;
        }
    }

    /// A full disk makes SQLite roll back by itself, and then this complains; the first trouble is the one to
    /// tell.
    private static void giveUp(Connection connection, SQLException failed) {
        try {
            execute(connection, "ROLLBACK");
        } catch (SQLException rolledBackAlready) {
            failed.addSuppressed(rolledBackAlready);
        }
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.next() ? rows.getLong(1) : 0;
        }
    }

    /// SQLite's message as one line.
    static String line(SQLException trouble) {
        return String.valueOf(trouble.getMessage()).replaceAll("\\s+", " ");
    }
}
