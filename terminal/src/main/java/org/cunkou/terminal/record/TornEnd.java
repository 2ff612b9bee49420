package org.cunkou.terminal.record;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.StoredRecord;

/// The write-ahead log ends in a transaction that SQLite does not take, for a checksum is wrong. That is what
/// a power cut leaves of a transaction nobody was told of; but a byte gone bad in the last transaction looks
/// the same. So its rows that the hash chain proves are taken over: whole or not at all, as ever.
final class TornEnd {
    private TornEnd() {}

    /// @param tail
    ///            page images behind the end
    /// @return how many rows were saved
    static int takeOver(Path database, List<byte[]> tail) throws SQLException {
        List<CarvedRow> found = tail.stream().flatMap(page -> CarvedRow.find(page).stream()).toList();
        try (Connection connection = RecordSchema.connect(database)) {
            RecordSchema.execute(connection, "PRAGMA synchronous = FULL");
            int[] taken = new int[1];
            RecordSchema.transaction(connection, () -> taken[0] = takeOver(connection, found));
            return taken[0];
        }
    }

    private static int takeOver(Connection connection, List<CarvedRow> found) throws SQLException {
        RecordRows.Position newest = new RecordRows(connection).newest();
        int taken = 0;
        while (true) {
            Map<CarvedRow.Waiting, byte[]> next = next(connection, found, newest);
            if (next.isEmpty()) {
                return taken;
            }
            Map.Entry<CarvedRow.Waiting, byte[]> row = next.entrySet().iterator().next();
            insert(connection, row.getKey(), row.getValue());
            newest = new RecordRows.Position(row.getKey().boot(), row.getKey().sequence(),
                    row.getKey().chain());
            taken++;
        }
    }

    /// Rows that follow from this one, with their seals.
    private static Map<CarvedRow.Waiting, byte[]> next(Connection connection, List<CarvedRow> found,
            RecordRows.Position newest) throws SQLException {
        Map<CarvedRow.Waiting, byte[]> next = new HashMap<>();
        for (CarvedRow one : found) {
            if (one instanceof CarvedRow.Waiting row && row.sequence() == newest.sequence() + 1) {
                for (byte[] seal : seals(connection, found, row.seal())) {
                    Optional<StoredRecord> record = RecordRows.restored(row, seal, row.chain());
                    if (record.isPresent() && java.util.Arrays
                            .equals(Chain.next(newest.chain(), record.get()), row.chain())) {
                        next.put(row, seal);
                    }
                }
            }
        }
        return next;
    }

    private static List<byte[]> seals(Connection connection, List<CarvedRow> found, long number)
            throws SQLException {
        Stream<byte[]> torn = found.stream()
                .flatMap(one -> one instanceof CarvedRow.Seal seal && seal.sequence() == number
                        ? Stream.of(seal.encapsulated())
                        : Stream.empty());
        return Stream.concat(RecordRows.seal(connection, number).stream(), torn).toList();
    }

    private static void insert(Connection connection, CarvedRow.Waiting row, byte[] seal)
            throws SQLException {
        try (PreparedStatement keepSeal = connection
                .prepareStatement("INSERT OR IGNORE INTO seal VALUES (?, ?)");
                PreparedStatement keep = connection.prepareStatement(RecordRows.INSERT)) {
            keepSeal.setLong(1, row.seal());
            keepSeal.setBytes(2, seal);
            keepSeal.executeUpdate();
            RecordRows.fill(keep, row, row.chain());
            keep.executeUpdate();
        }
    }
}
