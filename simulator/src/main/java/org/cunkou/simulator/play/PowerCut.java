package org.cunkou.simulator.play;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// What a card holds after the current went: everything that had been flushed, and of a write that was under
/// way any part, or something else.
final class PowerCut {
    private static final String WAL = "records.db-wal";

    private PowerCut() {}

    /// How long SQLite's write-ahead log is.
    static long walBytes(Path home) throws IOException {
        Path wal = home.resolve(WAL);
        return Files.exists(wal) ? Files.size(wal) : 0;
    }

    /// Copies the card as the current left it.
    ///
    /// @param before
    ///            how long the log was before the write that was under way
    /// @param halfWritten
    ///            whether a write had begun
    /// @param garbled
    ///            whether what there is of it is something else
    static void copy(Path home, Path next, long before, boolean halfWritten, boolean garbled,
            SplittableRandom chance) throws IOException {
        try (Stream<Path> files = Files.list(home)) {
            List<Path> kept = files.filter(file -> !file.toString().endsWith("-shm")
                    && !file.toString().endsWith(".lock")).sorted().toList();
            for (Path file : kept) {
                Files.copy(file, next.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Path wal = next.resolve(WAL);
        if (halfWritten && Files.exists(wal) && Files.size(wal) > before) {
            tear(wal, before, garbled, chance);
        }
    }

    private static void tear(Path wal, long before, boolean garbled, SplittableRandom chance)
            throws IOException {
        try (FileChannel file = FileChannel.open(wal, StandardOpenOption.WRITE)) {
            long end = before + chance.nextLong(file.size() - before);
            if (garbled && end > before) {
                byte[] noise = new byte[(int) Math.min(4096, end - before)];
                chance.nextBytes(noise);
                file.write(ByteBuffer.wrap(noise), end - noise.length);
            }
            file.truncate(end);
        }
    }
}
