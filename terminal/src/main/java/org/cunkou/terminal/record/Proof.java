package org.cunkou.terminal.record;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.StoredRecord;

/// Tells genuine rows from damaged ones by the hash chain, and puts the genuine ones into the tables of a new
/// record file.
///
/// A row is genuine when its hash is what comes of the hash before it and of the row itself. When only the
/// stored hash is damaged, the next row proves the computed one. A row behind a gap cannot be proven by what
/// is before it: it is kept, and the collector finds out whether its seal opens.
final class Proof {
    private static final String CANDIDATE = "candidate";
    private static final String SELECT = "SELECT sequence, boot, kind, mono_ms, wall_ms, quality, seal, body,"
            + " chain FROM " + CANDIDATE;

    /// @param lost
    ///            sequences between the first and the last row that are in no row
    record Result(long recovered, long lost) {}

    private final Connection connection;
    private final PreparedStatement keep;
    private final PreparedStatement keepSeal;
    private final Map<Long, List<byte[]>> seals;
    private final Set<Long> keptSeals = new HashSet<>();
    private long recovered;
    private long lost;
    private long last;
    private Optional<byte[]> before = Optional.empty();

    private Proof(Connection connection) throws SQLException {
        this.connection = connection;
        this.keep = connection.prepareStatement(RecordRows.INSERT);
        this.keepSeal = connection.prepareStatement("INSERT INTO seal VALUES (?, ?)");
        this.seals = seals();
    }

    /// Makes room for what will be found.
    static void prepare(Connection connection) throws SQLException {
        RecordSchema.execute(connection, "CREATE TABLE " + CANDIDATE + " (form INTEGER, sequence INTEGER,"
                + " boot INTEGER, kind INTEGER, mono_ms INTEGER, wall_ms INTEGER, quality INTEGER,"
                + " seal INTEGER, body BLOB, chain BLOB, UNIQUE (form, sequence, boot, kind, mono_ms,"
                + " wall_ms, quality, seal, body, chain) ON CONFLICT IGNORE)");
    }

    static PreparedStatement insert(Connection connection) throws SQLException {
        return connection
                .prepareStatement("INSERT INTO " + CANDIDATE + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    }

    /// To the statement's batch.
    static void add(PreparedStatement insert, CarvedRow row) throws SQLException {
        byte[] none = new byte[0];
        CarvedRow.Waiting form = switch (row) {
            case CarvedRow.Waiting waiting -> waiting;
            case CarvedRow.Seal seal -> new CarvedRow.Waiting(seal.sequence(), 0, 0, 0, 0, 0, 0, none,
                    seal.encapsulated());
            case CarvedRow.Erased erased -> new CarvedRow.Waiting(erased.sequence(), erased.boot(), 0, 0, 0,
                    0, 0, none, erased.chain());
        };
        insert.setInt(1, row instanceof CarvedRow.Waiting ? 1 : row instanceof CarvedRow.Seal ? 2 : 3);
        insert.setLong(2, form.sequence());
        insert.setLong(3, form.boot());
        insert.setInt(4, form.kind());
        insert.setLong(5, form.monoMillis());
        insert.setLong(6, form.wallMillis());
        insert.setInt(7, form.quality());
        insert.setLong(8, form.seal());
        insert.setBytes(9, form.body());
        insert.setBytes(10, form.chain());
        insert.addBatch();
    }

    /// Looks through everything that was found.
    static Result of(Connection connection) throws SQLException {
        Proof proof = new Proof(connection);
        RecordSchema.transaction(connection, proof::run);
        RecordSchema.execute(connection, "DROP TABLE " + CANDIDATE);
        return new Result(proof.recovered, proof.lost);
    }

    private void run() throws SQLException {
        RecordSchema.execute(connection, RecordSchema.GAPS);
        startBehindErased();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        SELECT + " WHERE form = 1 AND sequence > " + last + " ORDER BY sequence")) {
            List<CarvedRow.Waiting> same = new ArrayList<>();
            List<CarvedRow.Waiting> next = new ArrayList<>();
            while (rows.next()) {
                CarvedRow.Waiting row = candidate(rows);
                if (!next.isEmpty() && next.getFirst().sequence() != row.sequence()) {
                    judge(same, next);
                    same = next;
                    next = new ArrayList<>();
                }
                next.add(row);
            }
            judge(same, next);
            judge(next, List.of());
        }
        countBoots();
    }

    private Map<Long, List<byte[]>> seals() throws SQLException {
        Map<Long, List<byte[]>> found = new LinkedHashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT sequence, chain FROM " + CANDIDATE + " WHERE form = 2 ORDER BY rowid")) {
            while (rows.next()) {
                found.computeIfAbsent(rows.getLong(1), _ -> new ArrayList<>()).add(rows.getBytes(2));
            }
        }
        return found;
    }

    /// The newest of all that say how far the file had been emptied and lead on to a row; of those that do
    /// not, the newest when no row waits.
    private void startBehindErased() throws SQLException {
        List<CarvedRow.Waiting> said = candidates("form = 3 ORDER BY sequence DESC");
        List<CarvedRow.Waiting> oldest = candidates("form = 1 ORDER BY sequence LIMIT 1");
        for (CarvedRow.Waiting erased : said) {
            boolean fits = oldest.isEmpty() || leadsOn(erased.chain(),
                    candidates("form = 1 AND sequence = " + (erased.sequence() + 1)));
            if (fits) {
                last = erased.sequence();
                before = Optional.of(erased.chain());
                erasedUpTo(erased.boot(), last, erased.chain());
                return;
            }
        }
        if (!oldest.isEmpty()) {
            last = oldest.getFirst().sequence() - 1;
            erasedUpTo(oldest.getFirst().boot(), last, Chain.start());
            RecordSchema.execute(connection, "INSERT INTO gap VALUES (" + last + ", " + last + ")");
        }
    }

    private List<CarvedRow.Waiting> candidates(String which) throws SQLException {
        List<CarvedRow.Waiting> found = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(SELECT + " WHERE " + which)) {
            while (rows.next()) {
                found.add(candidate(rows));
            }
        }
        return found;
    }

    private static CarvedRow.Waiting candidate(ResultSet row) throws SQLException {
        return new CarvedRow.Waiting(row.getLong(1), row.getLong(2), row.getInt(3), row.getLong(4),
                row.getLong(5), row.getInt(6), row.getLong(7), row.getBytes(8), row.getBytes(9));
    }

    /// Sequences that are in no row.
    private void gap(long from, long to) throws SQLException {
        lost += to - from + 1;
        RecordSchema.execute(connection, "INSERT OR REPLACE INTO gap VALUES (" + from + ", " + to + ")");
    }

    private void erasedUpTo(long boot, long sequence, byte[] chain) throws SQLException {
        try (PreparedStatement mark = connection
                .prepareStatement("UPDATE erased SET boot = ?, sequence = ?, chain = ?")) {
            mark.setLong(1, boot);
            mark.setLong(2, sequence);
            mark.setBytes(3, chain);
            mark.executeUpdate();
        }
    }

    private void judge(List<CarvedRow.Waiting> same, List<CarvedRow.Waiting> next) throws SQLException {
        if (same.isEmpty()) {
            return;
        }
        long sequence = same.getFirst().sequence();
        if (sequence > last + 1) {
            gap(last + 1, sequence - 1);
            before = Optional.empty();
        }
        last = sequence;
        for (CarvedRow.Waiting row : same) {
            Optional<StoredRecord> whole = before.isEmpty() ? unproven(row, next) : proven(row, next);
            if (whole.isPresent()) {
                keep(row, whole.get());
                return;
            }
        }
        gap(sequence, sequence);
        before = same.stream().map(CarvedRow.Waiting::chain).filter(chain -> leadsOn(chain, next))
                .findFirst();
    }

    /// Its hash is right, or what comes of it leads to the next row.
    private Optional<StoredRecord> proven(CarvedRow.Waiting row, List<CarvedRow.Waiting> next) {
        for (byte[] seal : seals.getOrDefault(row.seal(), List.of())) {
            Optional<StoredRecord> record = RecordRows.restored(row, seal, row.chain());
            Optional<byte[]> computed = record.map(one -> Chain.next(before.orElseThrow(), one));
            if (computed.isPresent() && (Arrays.equals(computed.get(), row.chain())
                    || leadsOn(computed.get(), next))) {
                return RecordRows.restored(row, seal, computed.get());
            }
        }
        return Optional.empty();
    }

    /// Behind a gap: at least what is in clear makes sense, and the next row follows from it.
    private Optional<StoredRecord> unproven(CarvedRow.Waiting row, List<CarvedRow.Waiting> next) {
        return seals.getOrDefault(row.seal(), List.of()).stream()
                .flatMap(seal -> RecordRows.restored(row, seal, row.chain()).stream()).findFirst()
                .filter(_ -> next.isEmpty() || leadsOn(row.chain(), next));
    }

    private boolean leadsOn(byte[] chain, List<CarvedRow.Waiting> next) {
        return next.stream().anyMatch(row -> seals.getOrDefault(row.seal(), List.of()).stream()
                .flatMap(seal -> RecordRows.restored(row, seal, row.chain()).stream())
                .anyMatch(record -> Arrays.equals(Chain.next(chain, record), row.chain())));
    }

    private void keep(CarvedRow.Waiting row, StoredRecord whole) throws SQLException {
        recovered++;
        before = Optional.of(whole.chain());
        if (keptSeals.add(row.seal())) {
            keepSeal.setLong(1, row.seal());
            keepSeal.setBytes(2, whole.seal());
            keepSeal.executeUpdate();
        }
        RecordRows.fill(keep, row, whole.chain());
        keep.executeUpdate();
    }

    /// Each start that wrote something, by its first row.
    private void countBoots() throws SQLException {
        RecordSchema.execute(connection, "INSERT OR IGNORE INTO boot SELECT boot, sequence FROM erased"
                + " WHERE boot > 0");
        RecordSchema.execute(connection, "INSERT OR IGNORE INTO boot SELECT boot, min(sequence) - 1"
                + " FROM record GROUP BY boot");
    }
}
