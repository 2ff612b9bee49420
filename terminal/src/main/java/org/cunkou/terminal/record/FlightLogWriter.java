package org.cunkou.terminal.record;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Appends to one flight log. A full log, or a disk that takes no more, stops the log and nothing else: what
/// comes after is counted. Each line is handed to the operating system at once, so it outlives the process.
/// For one thread.
public final class FlightLogWriter implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FlightLogWriter.class);

    private final Path file;
    private final OutputStream out;
    private final long limitBytes;
    private long written;
    private long dropped;
    private boolean stopped;
    private boolean closed;

    private FlightLogWriter(Path file, OutputStream out, long limitBytes) {
        this.file = file;
        this.out = out;
        this.limitBytes = limitBytes;
    }

    static FlightLogWriter open(Path file, FlightLog.Header header, long limitBytes) throws IOException {
        OutputStream out = Files.newOutputStream(file);
        byte[] line = FlightLog.headerLine(header);
        out.write(line);
        FlightLogWriter writer = new FlightLogWriter(file, out, limitBytes);
        writer.written = line.length;
        return writer;
    }

    /// Appends one event with what it led to.
    public void write(Event event, List<Command> commands) {
        if (stopped) {
            dropped++;
            return;
        }
        byte[] line = FlightLog.line(FlightLog.CODEC.write(new FlightLog.Step(event, commands)));
        if (written + line.length > limitBytes) {
            log.warn("flight log {} is full at {} bytes: later events are only counted", file, written);
            stop(1);
        } else {
            append(line);
        }
    }

    /// How many events came after the log had stopped.
    public long dropped() {
        return dropped;
    }

    private void append(byte[] line) {
        try {
            out.write(line);
            written += line.length;
        } catch (IOException trouble) {
            log.warn("flight log {} takes no more: {}", file, trouble.getMessage());
            stop(1);
        }
    }

    private void stop(int events) {
        stopped = true;
        dropped += events;
    }

    /// Says at the end how many events are missing, and closes.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopped = true;
        try (out) {
            if (dropped > 0) {
                out.write(FlightLog.line(FlightLog.CODEC.object().put("dropped", dropped)));
            }
        } catch (IOException trouble) {
            log.warn("flight log {} closed with trouble: {}", file, trouble.getMessage());
        }
    }
}
