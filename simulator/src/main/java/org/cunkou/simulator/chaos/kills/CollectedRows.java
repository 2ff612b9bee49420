package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.StoredRecord;

/// The collector's database, read past the collector.
///
/// @param url
///            by JDBC
record CollectedRows(String url) {
    private static final long NANOS_A_MILLI = 1_000_000;

    /// By sequence.
    List<StoredRecord> of(KioskId kiosk) throws IOException {
        List<StoredRecord> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement select = connection.prepareStatement("SELECT boot, sequence, kind, mono_ms,"
                        + " wall_ms, quality, seal, body, chain FROM record WHERE kiosk = ? ORDER BY sequence, boot")) {
            select.setString(1, kiosk.value());
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    rows.add(new StoredRecord(new RecordId(found.getLong(1), found.getLong(2)),
                            RecordKind.valueOf(found.getString(3)),
                            new Moment(found.getLong(4) * NANOS_A_MILLI, found.getLong(5),
                                    ClockQuality.valueOf(found.getString(6))),
                            found.getBytes(7), found.getBytes(8), found.getBytes(9)));
                }
            }
        } catch (SQLException trouble) {
            throw new IOException("the collector's database " + url + " cannot be read: "
                    + trouble.getMessage(), trouble);
        }
        return rows;
    }
}
