package org.cunkou.simulator.devices.arm;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;

/// What an arm did, in a file that outlives the process: one line, one write, no buffer of ours in between,
/// so that nothing the arm did is missing after a `kill -9`. A line is `MONO_NANOS TAB WALL_MILLIS TAB
/// QUALITY TAB KIND [TAB BOOT TAB SEQUENCE]`.
///
/// A last line without its line feed is of a write that was cut off; the arm had not moved yet. It is not
/// read, and cut away when the log is opened again.
public final class EdgeLog implements AutoCloseable {
    private final FileChannel file;

    private EdgeLog(FileChannel file) {
        this.file = file;
    }

    /// Opens for append; the file is made when it is not there.
    public static EdgeLog open(Path path) throws IOException {
        if (Files.exists(path)) {
            cutTornTail(path);
        }
        return new EdgeLog(FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                StandardOpenOption.APPEND));
    }

    private static void cutTornTail(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        int end = wholeLinesEnd(bytes);
        if (end < bytes.length) {
            try (FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE)) {
                file.truncate(end);
            }
        }
    }

    private static int wholeLinesEnd(byte[] bytes) {
        int end = bytes.length;
        while (end > 0 && bytes[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    /// @throws UncheckedIOException
    ///             when it cannot be written: a simulated world without its truth is worth nothing
    public synchronized void append(Edge edge) {
        ByteBuffer line = ByteBuffer.wrap(line(edge).getBytes(US_ASCII));
        try {
            while (line.hasRemaining()) {
                file.write(line);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("the arm's edge log cannot be written", full);
        }
    }

    private static String line(Edge edge) {
        Moment at = edge.at();
        return at.monoNanos() + "\t" + at.wallMillis() + "\t" + at.quality() + "\t" + edge.kind()
                + edge.record().map(id -> "\t" + id.boot() + "\t" + id.sequence()).orElse("") + "\n";
    }

    /// All whole lines, in order.
    ///
    /// @throws IOException
    ///             when the file cannot be read or a whole line is not one of ours
    public static List<Edge> read(Path path) throws IOException {
        byte[] bytes = Files.readAllBytes(path);
        List<String> lines = new String(bytes, 0, wholeLinesEnd(bytes), US_ASCII).lines().toList();
        List<Edge> edges = new ArrayList<>(lines.size());
        for (String line : lines) {
            edges.add(parse(line).orElseThrow(
                    () -> new IOException(path + " line " + (edges.size() + 1) + ": not an edge: " + line)));
        }
        return List.copyOf(edges);
    }

    private static Optional<Edge> parse(String line) {
        String[] parts = line.split("\t", -1);
        if (parts.length != 4 && parts.length != 6) {
            return Optional.empty();
        }
        try {
            Moment at = new Moment(Long.parseLong(parts[0]), Long.parseLong(parts[1]),
                    ClockQuality.valueOf(parts[2]));
            Optional<RecordId> record = parts.length == 4
                    ? Optional.empty()
                    : Optional.of(new RecordId(Long.parseLong(parts[4]), Long.parseLong(parts[5])));
            return Optional.of(new Edge(at, Edge.Kind.valueOf(parts[3]), record));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
