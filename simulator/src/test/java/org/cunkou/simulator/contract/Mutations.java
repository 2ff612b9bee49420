package org.cunkou.simulator.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Makes something else of a message: flips bits, cuts, doubles, and puts other JSON where JSON stands.
final class Mutations {
    private static final int MOST_BYTES = 100_000;
    private static final List<String> NASTY = List.of("null", "true", "{}", "[]", "\"\"", "-1", "0", "1e999",
            "-1e999", "1e-999", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
            "1" + "0".repeat(400), "1e1000000000", "0.1", "NaN", "\"\\u0000\"", "\"\\ud800\"",
            "\"\u00ff\u00fe\"", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[", "\"" + "A".repeat(5_000) + "\"",
            "{\"v\":{\"v\":{\"v\":1}}}", "[null,null,null]", "{\"\":0}", "\"group:\"", "\"all\"");

    private final SplittableRandom random;
    private final List<byte[]> others;

    /// @param others
    ///            messages that pieces are taken from
    Mutations(SplittableRandom random, List<byte[]> others) {
        this.random = random;
        this.others = List.copyOf(others);
    }

    /// One change, or up to four: what is changed in one place only gets furthest into a reader.
    byte[] of(byte[] message) {
        byte[] changed = message;
        for (int i = random.nextBoolean() ? 1 : random.nextInt(2, 5); i > 0; i--) {
            changed = once(changed);
        }
        return changed.length <= MOST_BYTES ? changed : Arrays.copyOf(changed, MOST_BYTES);
    }

    private byte[] once(byte[] message) {
        if (message.length == 0) {
            return others.get(random.nextInt(others.size())).clone();
        }
        return switch (random.nextInt(8)) {
            case 0 -> flipped(message);
            case 1 -> Arrays.copyOf(message, random.nextInt(message.length));
            case 2 -> without(message);
            case 3 -> doubled(message);
            case 4 -> otherPiece(message);
            default -> otherJson(message);
        };
    }

    private byte[] flipped(byte[] message) {
        byte[] changed = message.clone();
        for (int i = random.nextInt(1, 9); i > 0; i--) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return changed;
    }

    private byte[] without(byte[] message) {
        int from = random.nextInt(message.length);
        return put(message, from, random.nextInt(from, message.length + 1), new byte[0]);
    }

    private byte[] doubled(byte[] message) {
        int from = random.nextInt(message.length);
        int to = random.nextInt(from, message.length + 1);
        return put(message, to, to, Arrays.copyOfRange(message, from, to));
    }

    private byte[] otherPiece(byte[] message) {
        byte[] other = others.get(random.nextInt(others.size()));
        int from = random.nextInt(other.length + 1);
        byte[] piece = Arrays.copyOfRange(other, from, random.nextInt(from, other.length + 1));
        int at = random.nextInt(message.length);
        return put(message, at, random.nextInt(at, message.length + 1), piece);
    }

    /// Something nasty instead of the value behind a colon or a comma.
    private byte[] otherJson(byte[] message) {
        String text = new String(message, ISO_8859_1);
        int near = random.nextInt(text.length());
        int at = Math.max(text.indexOf(random.nextInt(4) == 0 ? ',' : ':', near), 0) + 1;
        int to = at;
        while (to < text.length() && ",}]".indexOf(text.charAt(to)) < 0) {
            to++;
        }
        return put(message, Math.min(at, to), to,
                NASTY.get(random.nextInt(NASTY.size())).getBytes(ISO_8859_1));
    }

    private static byte[] put(byte[] message, int from, int to, byte[] piece) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + piece.length);
        out.write(message, 0, from);
        out.writeBytes(piece);
        out.write(message, to, message.length - to);
        return out.toByteArray();
    }
}
