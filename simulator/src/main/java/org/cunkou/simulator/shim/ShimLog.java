package org.cunkou.simulator.shim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Reads the log that `fileshim.c` writes.
public final class ShimLog {
    private static final int HEADER_BYTES = 24;
    private static final int LONGEST = 64 << 20;
    private static final long CREATED = 1;
    private static final long EMPTIED = 2;
    private static final long FOLDER = 4;

    private ShimLog() {}

    /// The whole log, in memory. What a killed process did not finish to write at its end is left out.
    public static List<FileEvent> read(Path log) throws IOException {
        List<FileEvent> events = new ArrayList<>();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(log), 1 << 16)) {
            while (true) {
                ByteBuffer header = ByteBuffer.wrap(in.readNBytes(HEADER_BYTES))
                        .order(ByteOrder.LITTLE_ENDIAN);
                if (header.remaining() < HEADER_BYTES) {
                    return List.copyOf(events);
                }
                int kind = header.getInt();
                int handle = header.getInt();
                long offset = header.getLong();
                long length = header.getLong();
                if (length < 0 || length > LONGEST) {
                    throw new IOException(log + ": not a log of the file shim");
                }
                byte[] rest = in.readNBytes((int) length);
                if (rest.length < length) {
                    return List.copyOf(events);
                }
                events.add(event(kind, handle, offset, rest));
            }
        }
    }

    private static FileEvent event(int kind, int handle, long offset, byte[] rest) throws IOException {
        return switch (kind) {
            case 0 -> new FileEvent.Started();
            case 1 -> new FileEvent.Opened(handle, new String(rest, UTF_8), (offset & CREATED) != 0,
                    (offset & EMPTIED) != 0, (offset & FOLDER) != 0);
            case 2 -> new FileEvent.Written(handle, offset, rest);
            case 3 -> new FileEvent.Truncated(handle, offset);
            case 4 -> new FileEvent.FlushBegun(handle);
            case 5 -> new FileEvent.FlushEnded(handle);
            case 6 -> new FileEvent.Unlinked(new String(rest, UTF_8));
            case 7 -> renamed(new String(rest, UTF_8));
            case 8 -> new FileEvent.Marked(new String(rest, UTF_8));
            default -> throw new IOException("the file shim's log has an entry of kind " + kind);
        };
    }

    private static FileEvent renamed(String both) {
        int end = both.indexOf(0);
        return new FileEvent.Renamed(both.substring(0, end), both.substring(end + 1));
    }
}
