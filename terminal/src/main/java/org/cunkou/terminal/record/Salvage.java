package org.cunkou.terminal.record;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.SealKey;

/// Saves what can be saved from a record file that is damaged. Every page of the file and of its write-ahead
/// log is searched for rows ([CarvedRow]); those that the hash chain proves go into a new file ([Proof]); the
/// old files are put aside, unchanged, for whoever looks into them.
///
/// Nothing is replaced before the new file is whole and on the disk, and a start that finds such a file goes
/// on from there. Memory is bounded: what is found is sorted on the disk.
final class Salvage {
    private static final int WAL_HEADER = 32;
    private static final int FRAME_HEADER = 24;
    private static final int PAGE = 4096;

    /// What came of it.
    ///
    /// @param recovered
    ///            rows in the new file
    /// @param lost
    ///            sequences between the first and the last row that no genuine row was found for
    /// @param aside
    ///            the damaged file
    record Outcome(long recovered, long lost, Path aside) {
        @Override
        public String toString() {
            return recovered + " records recovered, " + lost + " not, the damaged file is kept as " + aside;
        }
    }

    private final Path database;
    private final Path fresh;

    private Salvage(Path database) {
        this.database = database;
        this.fresh = beside(database, ".salvage");
    }

    private static Path beside(Path database, String ending) {
        return database.resolveSibling(database.getFileName() + ending);
    }

    private static Path ready(Path database) {
        return beside(database, ".salvaged");
    }

    /// @throws IOException
    ///             the disk does not let it: one line why
    static Outcome of(Path database) throws IOException {
        try {
            return new Salvage(database).run();
        } catch (SQLException trouble) {
            throw new IOException(
                    "record store " + database + " is damaged and cannot be saved now: "
                            + RecordSchema.line(trouble),
                    trouble);
        }
    }

    /// Opens the file; a damaged one is saved first.
    ///
    /// @param told
    ///            what had to be saved, in one line each
    static RecordFile open(Path database, SealKey platform, long maxBytes, Consumer<String> told)
            throws IOException {
        finish(database).ifPresent(aside -> told.accept("an earlier start saved it, the damaged file is "
                + aside));
        try {
            mendLog(database, told);
            return RecordFile.open(database, platform, maxBytes);
        } catch (Soundness.DamagedException damaged) {
            told.accept("damaged (" + damaged.getMessage() + "): " + of(database));
            return RecordFile.open(database, platform, maxBytes);
        }
    }

    /// Before SQLite cuts it off where it does not understand it.
    private static void mendLog(Path database, Consumer<String> told) throws IOException {
        WalFile log = WalFile.of(beside(database, "-wal"));
        if (log.isDamaged()) {
            throw new Soundness.DamagedException("in the middle of its write-ahead log");
        }
        if (!log.tail().isEmpty()) {
            try {
                int taken = TornEnd.takeOver(database, log.tail());
                told.accept(cutOff(taken));
            } catch (SQLException trouble) {
                throw new Soundness.DamagedException(RecordSchema.line(trouble));
            }
        }
    }

    /// What is told of a last transaction that is not whole. Without a row of it, it is what any power cut
    /// leaves of a write that nobody was told of.
    static String cutOff(int taken) {
        return "the last transaction was cut off, " + taken + " records of it saved";
    }

    private Outcome run() throws IOException, SQLException {
        for (String ending : new String[]{"", "-wal", "-shm", "-journal"}) {
            Files.deleteIfExists(beside(fresh, ending));
        }
        Proof.Result proven;
        boolean foundNothing;
        try (Connection connection = RecordSchema.connect(fresh)) {
            RecordSchema.demandDurability(connection);
            RecordSchema.create(connection);
            Proof.prepare(connection);
            RecordSchema.transaction(connection, () -> collect(connection));
            proven = Proof.of(connection);
            foundNothing = new RecordRows(connection).size() == 0
                    && RecordSchema.number(connection, "SELECT sequence FROM erased") == 0;
        }
        if (foundNothing) {
            throw new IOException("record store " + database
                    + " is damaged or no record store at all, and no record is found in it: move it away to start"
                    + " with none");
        }
        try (FileChannel whole = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            whole.force(true);
        }
        Files.move(fresh, ready(database), ATOMIC_MOVE);
        return new Outcome(proven.recovered(), proven.lost(), finish(database).orElseThrow());
    }

    private void collect(Connection connection) throws SQLException {
        try (PreparedStatement insert = Proof.insert(connection)) {
            pages(database, 0, 0, insert);
            pages(beside(database, "-wal"), WAL_HEADER, FRAME_HEADER, insert);
        } catch (IOException unreadable) {
            throw new SQLException("it cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static void pages(Path file, int skip, int skipEach, PreparedStatement insert)
            throws IOException, SQLException {
        if (Files.notExists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = skip; at < channel.size(); at += skipEach + PAGE) {
                ByteBuffer page = ByteBuffer.allocate(PAGE);
                channel.read(page, at + skipEach);
                for (CarvedRow row : CarvedRow.find(page.array())) {
                    Proof.add(insert, row);
                }
                insert.executeBatch();
            }
        }
    }

    /// Puts a salvaged file into its place, when there is one.
    ///
    /// @return where the damaged one went
    static Optional<Path> finish(Path database) throws IOException {
        if (Files.notExists(ready(database))) {
            return Optional.empty();
        }
        int number = 1;
        while (Files.exists(beside(database, ".damaged-" + number))) {
            number++;
        }
        Path aside = beside(database, ".damaged-" + number);
        Files.deleteIfExists(beside(database, "-shm"));
        for (String ending : new String[]{"-wal", ""}) {
            Path old = beside(database, ending);
            if (Files.exists(old)) {
                Files.move(old, beside(aside, ending), ATOMIC_MOVE);
            }
        }
        Files.move(ready(database), database, ATOMIC_MOVE);
        Path folder = Optional.ofNullable(database.toAbsolutePath().getParent()).orElse(Path.of("/"));
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        }
        return Optional.of(aside);
    }
}
