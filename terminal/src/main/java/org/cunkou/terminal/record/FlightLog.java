package org.cunkou.terminal.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Rules;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a lane heard and what it asked for, one event per line, to be replayed. It holds no name and no
/// picture, and it is not the record. The format is on the page `flight-log.md`.
public final class FlightLog {
    static final int FORMAT = 1;
    static final RecordCodec CODEC = new RecordCodec(ReplayedReceipt::new);

    /// What a replay must know before the first event.
    ///
    /// @param lane
    ///            number of the lane in its kiosk, from 1
    /// @param seed
    ///            of the simulated world; empty on a real kiosk
    public record Header(KioskId kiosk, int lane, Optional<Long> seed, Rules rules) {}

    /// One event and what it led to.
    public record Step(Event event, List<Command> commands) {
        public Step {
            commands = List.copyOf(commands);
        }
    }

    /// A log as far as it can be read.
    ///
    /// @param dropped
    ///            how many events came after the log was full, when that is known
    /// @param damage
    ///            one line where and why reading stopped before the end; a last line that was cut off by a
    ///            power cut
    ///            counts, too
    public record Contents(Header header, List<Step> steps, long dropped, Optional<String> damage) {}

    private FlightLog() {}

    /// Starts a log; a file that is there is replaced.
    ///
    /// @param limitBytes
    ///            the file stops growing here
    /// @throws IOException
    ///             the file cannot be made
    public static FlightLogWriter writer(Path file, Header header, long limitBytes) throws IOException {
        return FlightLogWriter.open(file, header, limitBytes);
    }

    /// Reads a log. Receipts in it come back as replayed ones, equal to what was written.
    ///
    /// The file is cut into lines as bytes (each a character here), so that bytes that are not UTF-8 are
    /// found by the line they stand in and spoil nothing before it.
    ///
    /// @throws IOException
    ///             the file cannot be read, or its first line is not the header of this format
    public static Contents read(Path file) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(file, ISO_8859_1)) {
            Header header = readHeader(lines.readLine(), file);
            List<Step> steps = new ArrayList<>();
            long dropped = 0;
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    JsonNode node = CODEC.tree(line.getBytes(ISO_8859_1));
                    if (node.has("event")) {
                        steps.add(CODEC.read(Step.class, node));
                    }
                    dropped += node.path("dropped").asLong(0);
                } catch (UnreadableException broken) {
                    return new Contents(header, List.copyOf(steps), dropped,
                            Optional.of("line " + number + ": " + broken.getMessage()));
                }
            }
            return new Contents(header, List.copyOf(steps), dropped, Optional.empty());
        }
    }

    private static Header readHeader(@org.jspecify.annotations.Nullable String line, Path file)
            throws IOException {
        try {
            if (line == null) {
                throw new UnreadableException("header", "the file is empty");
            }
            JsonNode node = CODEC.tree(line.getBytes(ISO_8859_1));
            if (node.path("flightlog").asInt(0) != FORMAT) {
                throw new UnreadableException("header", "flightlog " + FORMAT + " expected");
            }
            return CODEC.read(Header.class, node);
        } catch (UnreadableException broken) {
            throw new IOException("flight log " + file + ", line 1: " + broken.getMessage(), broken);
        }
    }

    static byte[] headerLine(Header header) {
        ObjectNode node = CODEC.object().put("flightlog", FORMAT);
        node.setAll((ObjectNode) CODEC.write(header));
        return line(node);
    }

    static byte[] line(JsonNode node) {
        byte[] json = CODEC.bytes(node);
        byte[] line = java.util.Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }
}
