package org.cunkou.terminal.domain;

import java.util.Arrays;

/// The platform's public key that records are sealed to: X25519. The kiosk that writes a record cannot read
/// it back.
///
/// @param raw
///            32 bytes, RFC 7748
public record SealKey(byte[] raw) {
    public static final int BYTES = 32;

    public SealKey {
        if (raw.length != BYTES) {
            throw new IllegalArgumentException("seal key: 32 bytes, got " + raw.length);
        }
        raw = raw.clone();
    }

    @Override
    public byte[] raw() {
        return raw.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SealKey that && Arrays.equals(raw, that.raw);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return "seal key";
    }
}
