package org.cunkou.terminal.app.cli;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// An operator's private key in a file of 64 hexadecimal digits (lines that start with `#` are comments), and
/// the counter of what was signed with it in `FILE.counter` beside it.
final class OperatorKey {
    /// An Ed25519 private key's PKCS 8 form is these 16 bytes and the 32 of the seed (RFC 8410, section 7).
    private static final byte[] PKCS8_PREFIX = HexFormat.of().parseHex("302e020100300506032b657004220420");
    private static final int MOST_BYTES = 4096;
    private static final int MOST_DIGITS = 18;

    private OperatorKey() {}

    /// @throws CommandFailure
    ///             one line what is wrong with the file
    static PrivateKey read(Path file) {
        String digits;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw failure(file + " is no key: larger than a key");
            }
            digits = Files.readString(file, US_ASCII).lines().map(String::strip)
                    .filter(line -> !line.startsWith("#")).reduce("", String::concat);
        } catch (NoSuchFileException absent) {
            throw failure(file + " is not there; name the file with the operator's private key");
        } catch (IOException unreadable) {
            throw failure(file + " cannot be read: " + unreadable.getMessage());
        }
        if (!digits.matches("[0-9A-Fa-f]{64}")) {
            throw failure(file + " is no key: a key file holds 64 hexadecimal digits (32 bytes)");
        }
        byte[] seed = HexFormat.of().parseHex(digits);
        byte[] pkcs8 = Arrays.copyOf(PKCS8_PREFIX, PKCS8_PREFIX.length + seed.length);
        System.arraycopy(seed, 0, pkcs8, PKCS8_PREFIX.length, seed.length);
        try {
            return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 is part of every JDK", broken);
        }
    }

    /// The next counter, on the disk before it is used. Two at once wait for each other.
    ///
    /// @param atLeast
    ///            for a counter file that was lost: seconds since 1970, which no counter outruns
    static long nextCounter(Path key, long atLeast) {
        Path file = key.resolveSibling(key.getFileName() + ".counter");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE,
                StandardOpenOption.READ, StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            ByteBuffer held = ByteBuffer.allocate(64);
            channel.read(held, 0);
            String text = new String(held.array(), 0, held.position(), US_ASCII).strip();
            if (!text.isEmpty() && (!text.matches("[0-9]+") || text.length() > MOST_DIGITS)) {
                throw failure(
                        file + " holds no counter; remove it, and the counter begins anew from the time");
            }
            long next = Math.max(atLeast, text.isEmpty() ? 1 : Long.parseLong(text) + 1);
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((next + "\n").getBytes(US_ASCII)), 0);
            channel.force(true);
            return next;
        } catch (IOException trouble) {
            throw failure(file + " cannot be written: " + trouble.getMessage());
        }
    }

    private static CommandFailure failure(String line) {
        return new CommandFailure(CommandFailure.FAILED, "command: " + line);
    }
}
