package org.cunkou.terminal.recognise.codes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/// Writes the little CBOR (RFC 8949) that a GC1 code expands to, in its deterministic form: shortest heads
/// and definite lengths. The order of a map's keys is the caller's to keep: ascending by their encoded bytes.
/// There is no reader here: nothing a stranger wrote is ever parsed as CBOR.
final class Cbor {
    private static final int UNSIGNED = 0;
    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int ARRAY = 4;
    private static final int MAP = 5;
    private static final int TAG = 6;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream(160);

    Cbor tag(long tag) {
        return head(TAG, tag);
    }

    Cbor array(int items) {
        return head(ARRAY, items);
    }

    Cbor map(int pairs) {
        return head(MAP, pairs);
    }

    Cbor integer(long value) {
        return value < 0 ? head(NEGATIVE, -1 - value) : head(UNSIGNED, value);
    }

    Cbor bytes(byte[] bytes) {
        head(BYTES, bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    Cbor text(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        head(TEXT, utf8.length);
        out.writeBytes(utf8);
        return this;
    }

    byte[] toBytes() {
        return out.toByteArray();
    }

    private Cbor head(int major, long value) {
        if (value < 24) {
            out.write((major << 5) | (int) value);
        } else if (value < 1L << 8) {
            follow(major, 24, value, 1);
        } else if (value < 1L << 16) {
            follow(major, 25, value, 2);
        } else if (value < 1L << 32) {
            follow(major, 26, value, 4);
        } else {
            follow(major, 27, value, 8);
        }
        return this;
    }

    private void follow(int major, int length, long value, int bytes) {
        out.write((major << 5) | length);
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (value >> shift));
        }
    }
}
