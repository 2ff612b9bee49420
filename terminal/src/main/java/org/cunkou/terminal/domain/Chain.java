package org.cunkou.terminal.domain;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// The hash chain through a kiosk's records: whoever changes, drops or slips in one breaks all that follow.
public final class Chain {
    private static final int BYTES = 32;
    /// Boot, sequence, monotonic and wall milliseconds; kind and quality.
    private static final int HEAD_BYTES = 4 * Long.BYTES + 2;

    private Chain() {}

    /// What stands before the first record of a kiosk's life: 32 zero bytes.
    public static byte[] start() {
        return new byte[BYTES];
    }

    /// What of a record is not sealed, in the one form that is hashed and authenticated: boot, sequence,
    /// monotonic milliseconds and wall milliseconds as eight bytes each (most significant first), kind
    /// (P, A, U or C) and clock quality (S, H or U) as one letter each.
    public static byte[] head(RecordId id, RecordKind kind, Moment at) {
        return ByteBuffer.allocate(HEAD_BYTES).putLong(id.boot()).putLong(id.sequence())
                .putLong(at.monoNanos() / 1_000_000).putLong(at.wallMillis()).put(letter(kind))
                .put(letter(at)).array();
    }

    private static byte letter(RecordKind kind) {
        return (byte) switch (kind) {
            case PASSAGE -> 'P';
            case ALARM -> 'A';
            case AUDIT -> 'U';
            case CLOCK -> 'C';
        };
    }

    private static byte letter(Moment at) {
        return (byte) switch (at.quality()) {
            case SYNCED -> 'S';
            case HELD -> 'H';
            case UNSET -> 'U';
        };
    }

    /// @param previous
    ///            chain hash of the record before
    /// @param head
    ///            as [#head] makes it
    /// @return SHA-256 over `previous`, `head`, `seal` and `body`
    public static byte[] next(byte[] previous, byte[] head, byte[] seal, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(previous);
            sha256.update(head);
            sha256.update(seal);
            return sha256.digest(body);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is part of every JDK", broken);
        }
    }

    /// The chain hash that this record must have behind that one.
    public static byte[] next(byte[] previous, StoredRecord record) {
        return next(previous, head(record.id(), record.kind(), record.at()), record.seal(), record.body());
    }
}
