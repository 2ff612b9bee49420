package org.cunkou.terminal.record;

import static org.cunkou.terminal.record.RecordSchema.number;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.StoredRecord;

/// Finds out at the start whether a record file is damaged. A small file is looked through wholly; of a large
/// one the oldest records, which are sent next, so that a start takes its time from nobody.
final class Soundness {
    /// 4 MB, some 10,000 rows.
    private static final int SMALL_PAGES = 1000;
    private static final int ROWS_OF_A_LARGE_ONE = 2000;
    private static final int AT_ONCE = 500;
    /// SQLite's codes for trouble of the disk or of the moment; everything else at a start is damage.
    private static final Set<Integer> NOT_DAMAGE = Set.of(3, 5, 6, 7, 9, 10, 13, 14);
    private static final int READ_ONLY = 8;
    private static final int PRIMARY_CODE = 0xff;

    /// The file is there and is not what was written. The message is one line.
    static final class DamagedException extends IOException {
        private static final long serialVersionUID = 1;

        DamagedException(String what) {
            super(what);
        }
    }

    private Soundness() {}

    /// @param writable
    ///            whether the file system would let the file be written
    static boolean isDamage(SQLException trouble, boolean writable) {
        int code = trouble.getErrorCode() & PRIMARY_CODE;
        return !NOT_DAMAGE.contains(code) && (code != READ_ONLY || writable);
    }

    static void demand(Connection connection, RecordRows rows) throws SQLException, DamagedException {
        boolean small = number(connection, "PRAGMA page_count") <= SMALL_PAGES;
        if (small) {
            demandOrder(connection);
        }
        Set<Long> behindGaps = behindGaps(connection);
        RecordRows.Position erased = rows.erased();
        long after = erased.sequence();
        byte[] before = erased.chain();
        int looked = 0;
        List<StoredRecord> some = rows.pending(0, AT_ONCE);
        while (!some.isEmpty() && (small || looked < ROWS_OF_A_LARGE_ONE)) {
            for (StoredRecord row : some) {
                boolean behindGap = behindGaps.contains(row.id().sequence());
                boolean follows = row.id().sequence() == after + 1
                        && Arrays.equals(Chain.next(before, row), row.chain());
                if (!behindGap && !follows) {
                    throw new DamagedException(row + " does not follow from " + after);
                }
                after = row.id().sequence();
                before = row.chain();
            }
            looked += some.size();
            some = rows.pending(after, AT_ONCE);
        }
    }

    private static void demandOrder(Connection connection) throws SQLException, DamagedException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA quick_check(1)")) {
            String line = answer.next() ? String.valueOf(answer.getString(1)) : "no answer";
            if (!line.equals("ok")) {
                throw new DamagedException(line.replaceAll("\\s+", " "));
            }
        }
    }

    /// Rows that follow upon records which an earlier salvage did not find.
    private static Set<Long> behindGaps(Connection connection) throws SQLException {
        Set<Long> behind = new HashSet<>();
        if (number(connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'gap'") == 0) {
            return behind;
        }
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT last + 1 FROM gap")) {
            while (rows.next()) {
                behind.add(rows.getLong(1));
            }
        }
        return behind;
    }
}
