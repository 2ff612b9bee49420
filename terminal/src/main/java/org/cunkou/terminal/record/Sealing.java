package org.cunkou.terminal.record;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContext;

/// How bodies are sealed: HPKE (RFC 9180) in base mode with DHKEM(X25519, HKDF-SHA256) and HKDF-SHA256, of
/// which a key is exported (section 5.3); each body then by ChaCha20-Poly1305 (RFC 8439) under that key, with
/// the record's sequence as the nonce and its head as additional data.
///
/// HPKE's own seal numbers its messages; the exported key lets one record be opened without those before it.
/// ChaCha20, because a Pi 4 has no AES instructions.
final class Sealing {
    private static final byte[] INFO = "cunkou record 1".getBytes(US_ASCII);
    private static final byte[] EXPORT = "body key".getBytes(US_ASCII);
    private static final int KEY_BYTES = 32;
    private static final int NONCE_BYTES = 12;
    private static final String CIPHER = "ChaCha20-Poly1305";

    private Sealing() {}

    /// A fresh suite: Bouncy Castle's is not said to be usable by two threads.
    static HPKE hpke() {
        return new HPKE(HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_EXPORT_ONLY);
    }

    static byte[] info() {
        return INFO.clone();
    }

    static SecretKey bodyKey(HPKEContext context) {
        return new SecretKeySpec(context.export(EXPORT, KEY_BYTES), "ChaCha20");
    }

    /// @param mode
    ///            [Cipher#ENCRYPT_MODE] or [Cipher#DECRYPT_MODE]
    static byte[] crypt(int mode, SecretKey key, long sequence, byte[] head, byte[] text)
            throws GeneralSecurityException {
        byte[] nonce = ByteBuffer.allocate(NONCE_BYTES).putInt(0).putLong(sequence).array();
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new IvParameterSpec(nonce));
        cipher.updateAAD(head);
        return cipher.doFinal(text);
    }
}
