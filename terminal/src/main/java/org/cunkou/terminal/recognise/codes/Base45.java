package org.cunkou.terminal.recognise.codes;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/// Base45 (RFC 9285), strict: every byte array has exactly one spelling, and nothing else is read.
public final class Base45 {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int RADIX = 45;
    private static final byte[] VALUES = values();

    private Base45() {}

    /// Two bytes become three characters, least significant first; a last single byte becomes two.
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder((bytes.length + 1) / 2 * 3);
        for (int i = 0; i < bytes.length; i += 2) {
            boolean pair = i + 1 < bytes.length;
            int value = pair ? ((bytes[i] & 0xff) << 8) | (bytes[i + 1] & 0xff) : bytes[i] & 0xff;
            int characters = pair ? 3 : 2;
            for (int c = 0; c < characters; c++, value /= RADIX) {
                text.append(ALPHABET.charAt(value % RADIX));
            }
        }
        return text.toString();
    }

    /// @return empty when a character is outside the alphabet, a group's value is too large for its bytes, or
    ///         a single character is left over
    public static Optional<byte[]> decode(String text) {
        if (text.length() % 3 == 1) {
            return Optional.empty();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length() / 3 * 2 + 1);
        for (int i = 0; i < text.length(); i += 3) {
            int end = Math.min(text.length(), i + 3);
            int value = group(text, i, end);
            if (end - i == 3) {
                if (value < 0 || value > 0xffff) {
                    return Optional.empty();
                }
                bytes.write(value >> 8);
            } else if (value < 0 || value > 0xff) {
                return Optional.empty();
            }
            bytes.write(value);
        }
        return Optional.of(bytes.toByteArray());
    }

    /// The value of one group; negative when a character is outside the alphabet.
    private static int group(String text, int start, int end) {
        int value = 0;
        for (int i = end - 1; i >= start; i--) {
            char character = text.charAt(i);
            int digit = character < VALUES.length ? VALUES[character] : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * RADIX + digit;
        }
        return value;
    }

    private static byte[] values() {
        byte[] values = new byte[128];
        Arrays.fill(values, (byte) -1);
        for (int i = 0; i < RADIX; i++) {
            values[ALPHABET.charAt(i)] = (byte) i;
        }
        return values;
    }
}
