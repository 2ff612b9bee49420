package org.cunkou.terminal.record;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.cunkou.terminal.domain.RecordId;

/// The hash chain through a kiosk's records: whoever changes, drops or slips in one breaks all that follow.
public final class Chain {
    private static final int BYTES = 32;

    private Chain() {}

    /// What stands before the first record of a kiosk's life: 32 zero bytes.
    public static byte[] start() {
        return new byte[BYTES];
    }

    /// @param previous
    ///            chain hash of the record before
    /// @return SHA-256 over `previous`, boot and sequence as eight bytes each (most significant first) and
    ///         the
    ///         body
    public static byte[] next(byte[] previous, RecordId id, byte[] body) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(previous);
            sha256.update(ByteBuffer.allocate(16).putLong(id.boot()).putLong(id.sequence()).array());
            return sha256.digest(body);
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is part of every JDK", broken);
        }
    }
}
