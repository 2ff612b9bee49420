package org.cunkou.terminal.recognise.codes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.cunkou.terminal.domain.CodeKey;

/// Turns a code into what a kiosk remembers it by: the first 8 bytes of an HMAC-SHA-256 under the list key.
/// Whoever steals a list learns nothing from it about codes he does not hold.
public final class CodeHash {
    /// The list key's length in bytes.
    public static final int KEY_BYTES = 32;

    /// The first byte under the hash: a genuine code and a mere text never share a key, so that no text
    /// without proof can be found on a list.
    private static final byte ISSUED = 1;
    private static final byte TEXT = 2;

    private final SecretKeySpec listKey;

    /// @param listKey
    ///            32 secret bytes, the same on the kiosks of a city and at its authority
    public CodeHash(byte[] listKey) {
        if (listKey.length != KEY_BYTES) {
            throw new IllegalArgumentException("list key: 32 bytes, got " + listKey.length);
        }
        this.listKey = new SecretKeySpec(listKey, "HmacSHA256");
    }

    /// Of a code that somebody issued: `1 | issuer, UTF-8 | 0 | id`.
    ///
    /// @param issuer
    ///            the name in the trust list, not the key's: a person keeps the key when the issuer
    ///            changes keys
    public CodeKey of(String issuer, byte[] id) {
        Mac mac = mac();
        mac.update(ISSUED);
        mac.update(issuer.getBytes(UTF_8));
        mac.update((byte) 0);
        return first8(mac.doFinal(id));
    }

    /// Of a text that proves nothing: `2 | text, UTF-8`.
    public CodeKey ofText(String text) {
        Mac mac = mac();
        mac.update(TEXT);
        return first8(mac.doFinal(text.getBytes(UTF_8)));
    }

    private static CodeKey first8(byte[] hash) {
        return new CodeKey(ByteBuffer.wrap(hash).getLong());
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(listKey);
            return mac;
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("HMAC-SHA-256 is part of every JDK", broken);
        }
    }
}
