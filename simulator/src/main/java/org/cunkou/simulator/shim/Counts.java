package org.cunkou.simulator.shim;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// What a watched process has done so far.
///
/// @param flushes
///            of files and of folders
/// @param writes
///            calls that wrote something
/// @param bytes
///            that they wrote
public record Counts(long flushes, long writes, long bytes) {
    private static final int SHARED_BYTES = 4096;

    /// The shared memory in which the shim counts; also from inside of the watched process.
    public static final class Shared {
        private final MappedByteBuffer memory;

        public Shared(Path file) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                memory = channel.map(FileChannel.MapMode.READ_ONLY, 0, 3L * Long.BYTES);
                memory.order(ByteOrder.nativeOrder());
            }
        }

        public Counts now() {
            return new Counts(memory.getLong(0), memory.getLong(Long.BYTES), memory.getLong(2 * Long.BYTES));
        }
    }

    /// Makes the file by which counts are shared.
    public static Path file(Path file) throws IOException {
        return Files.write(file, new byte[SHARED_BYTES]);
    }

    public Counts minus(Counts before) {
        return new Counts(flushes - before.flushes, writes - before.writes, bytes - before.bytes);
    }
}
