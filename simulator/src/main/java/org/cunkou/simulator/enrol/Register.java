package org.cunkou.simulator.enrol;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Every certificate that was ever issued, one line each, in a text file that people can read:
/// `SERIAL NAME UNIT UNTIL valid|replaced|revoked SINCE`. Times are ISO 8601, UTC.
public final class Register {
    /// What became of a certificate.
    public enum State {
        VALID, REPLACED, REVOKED
    }

    /// @param serial
    ///            counted from 1
    /// @param since
    ///            when it came into this state
    public record Line(long serial, Holder holder, Instant until, State state, Instant since) {
        Line becomes(State next, Instant at) {
            return new Line(serial, holder, until, next, at);
        }
    }

    private final Path file;
    private final List<Line> lines;

    private Register(Path file, List<Line> lines) {
        this.file = file;
        this.lines = lines;
    }

    static Register open(Path file) throws IOException {
        List<Line> lines = new ArrayList<>();
        if (Files.exists(file)) {
            int number = 0;
            for (String text : Files.readAllLines(file)) {
                number++;
                try {
                    lines.add(line(text));
                } catch (RuntimeException outOfForm) {
                    throw new IOException(file + ":" + number + ": not a line of the register", outOfForm);
                }
            }
        }
        return new Register(file, lines);
    }

    private static Line line(String text) {
        String[] words = text.split(" ", -1);
        return new Line(Long.parseLong(words[0]), Holder.of(words[1], words[2]), Instant.parse(words[3]),
                State.valueOf(words[4].toUpperCase(Locale.ROOT)), Instant.parse(words[5]));
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    /// The certificate that is in force for this name.
    public Optional<Line> valid(String name) {
        return lines.stream()
                .filter(line -> line.holder().name().equals(name) && line.state() == State.VALID).findFirst();
    }

    long nextSerial() {
        return lines.stream().mapToLong(Line::serial).max().orElse(0) + 1;
    }

    /// Takes a certificate in and puts the one it replaces aside.
    void issued(long serial, Holder holder, Instant until, Instant now) throws IOException {
        change(holder.name(), State.REPLACED, now);
        lines.add(new Line(serial, holder, until, State.VALID, now));
        write();
    }

    /// @return the certificates that are revoked by this
    List<Line> revoke(String name, Instant now) throws IOException {
        List<Line> before = lines.stream()
                .filter(line -> line.holder().name().equals(name) && line.state() != State.REVOKED).toList();
        lines.replaceAll(line -> before.contains(line) ? line.becomes(State.REVOKED, now) : line);
        write();
        return before;
    }

    private void change(String name, State next, Instant now) {
        lines.replaceAll(line -> line.holder().name().equals(name) && line.state() == State.VALID
                ? line.becomes(next, now)
                : line);
    }

    private void write() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Line line : lines) {
            text.append(line.serial()).append(' ').append(line.holder().name()).append(' ')
                    .append(line.holder().unit()).append(' ').append(line.until()).append(' ')
                    .append(line.state().name().toLowerCase(Locale.ROOT)).append(' ').append(line.since())
                    .append('\n');
        }
        replace(file, text.toString());
    }

    /// Writes beside the file, flushes, and renames over it.
    static void replace(Path file, String text) throws IOException {
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(beside, text, UTF_8, StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
        Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
