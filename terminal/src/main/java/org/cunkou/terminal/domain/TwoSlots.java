package org.cunkou.terminal.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Keeps one value in two files, so that a power cut at any byte leaves the old value or the new one, and one
/// file gone bad leaves the other. The value goes to a temporary file, to the disk, and by an atomic rename
/// into the slot that does not hold the newest.
///
/// A slot is `cunkou-slot 1 GENERATION LENGTH SHA-256-IN-HEX`, a line feed and the value; the hash is over
/// `GENERATION LENGTH`, a line feed and the value. It finds damage, not malice: what needs proof is signed.
public final class TwoSlots {
    private static final List<String> ENDINGS = List.of(".a", ".b");
    private static final Pattern HEADER = Pattern
            .compile("cunkou-slot 1 ([1-9][0-9]{0,17}) ([0-9]{1,9}) ([0-9a-f]{64})");
    private static final int MAX_HEADER = 120;

    /// One readable slot.
    ///
    /// @param generation
    ///            grows with each write
    public record Slot(Path file, long generation, byte[] value) {
        @Override
        public String toString() {
            return file.getFileName() + ", generation " + generation;
        }
    }

    /// What is on the disk.
    ///
    /// @param newestFirst
    ///            the slots whose hash fits
    /// @param troubles
    ///            one line for each slot that is damaged; it has been put aside as far as the disk allows
    public record Found(List<Slot> newestFirst, List<String> troubles) {
        public Found {
            newestFirst = List.copyOf(newestFirst);
            troubles = List.copyOf(troubles);
        }
    }

    private final Path folder;
    private final String name;
    private final int maxBytes;

    /// @param name
    ///            the files are `name.a`, `name.b` and, while writing, `name.new`
    /// @param maxBytes
    ///            largest value that is read
    public TwoSlots(Path folder, String name, int maxBytes) {
        this.folder = folder;
        this.name = name;
        this.maxBytes = maxBytes;
    }

    /// Reads both slots. Never throws for what it finds there.
    public Found read() {
        List<Slot> slots = new ArrayList<>();
        List<String> troubles = new ArrayList<>();
        for (String ending : ENDINGS) {
            Path file = folder.resolve(name + ending);
            if (Files.notExists(file)) {
                continue;
            }
            try {
                Optional<Slot> slot = slot(file);
                slot.ifPresentOrElse(slots::add, () -> troubles.add(putAside(file, "is damaged")));
            } catch (IOException trouble) {
                troubles.add(file + " cannot be read: " + trouble);
            }
        }
        slots.sort(Comparator.comparingLong(Slot::generation).reversed());
        return new Found(slots, troubles);
    }

    /// Takes a slot out of use whose value turned out to be worthless, and keeps the file for whoever looks
    /// into it.
    ///
    /// @return one line that says so
    public String putAside(Slot slot, String why) {
        return putAside(slot.file(), why);
    }

    /// Writes the value and returns when it is on the disk.
    ///
    /// @return why it is not, in one line; the old value is untouched then
    public Optional<String> write(byte[] value) {
        List<Slot> slots = read().newestFirst();
        long generation = slots.isEmpty() ? 1 : slots.getFirst().generation() + 1;
        Path first = folder.resolve(name + ENDINGS.getFirst());
        Path target = !slots.isEmpty() && slots.getFirst().file().equals(first)
                ? folder.resolve(name + ENDINGS.getLast())
                : first;
        try {
            Files.createDirectories(folder);
            Path fresh = folder.resolve(name + ".new");
            force(fresh, frame(generation, value));
            Files.move(fresh, target, ATOMIC_MOVE, REPLACE_EXISTING);
            forceFolder();
            return Optional.empty();
        } catch (IOException trouble) {
            return Optional.of(target + " cannot be written: " + trouble);
        }
    }

    private static String putAside(Path file, String why) {
        Path aside = file.resolveSibling(file.getFileName() + ".damaged");
        try {
            Files.move(file, aside, REPLACE_EXISTING);
            return file + " " + why + ": put aside as " + aside.getFileName();
        } catch (IOException trouble) {
            return file + " " + why + " and cannot be put aside: " + trouble;
        }
    }

    private Optional<Slot> slot(Path file) throws IOException {
        if (Files.size(file) > maxBytes + (long) MAX_HEADER) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        int end = 0;
        while (end < Math.min(bytes.length, MAX_HEADER) && bytes[end] != '\n') {
            end++;
        }
        Matcher header = HEADER.matcher(new String(bytes, 0, end, US_ASCII));
        if (end == bytes.length || !header.matches()) {
            return Optional.empty();
        }
        long generation = Long.parseLong(header.group(1));
        byte[] value = new byte[bytes.length - end - 1];
        System.arraycopy(bytes, end + 1, value, 0, value.length);
        boolean whole = Integer.parseInt(header.group(2)) == value.length
                && header.group(3).equals(hash(generation, value));
        return whole ? Optional.of(new Slot(file, generation, value)) : Optional.empty();
    }

    private static byte[] frame(long generation, byte[] value) {
        byte[] header = ("cunkou-slot 1 " + generation + " " + value.length + " " + hash(generation, value)
                + "\n").getBytes(US_ASCII);
        return ByteBuffer.allocate(header.length + value.length).put(header).put(value).array();
    }

    private static String hash(long generation, byte[] value) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update((generation + " " + value.length + "\n").getBytes(US_ASCII));
            return HexFormat.of().formatHex(sha256.digest(value));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is part of every JDK", broken);
        }
    }

    private static void force(Path file, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, CREATE, WRITE, TRUNCATE_EXISTING)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /// The rename is on the disk only when the folder is.
    private void forceFolder() throws IOException {
        try (FileChannel channel = FileChannel.open(folder, READ)) {
            channel.force(true);
        }
    }
}
