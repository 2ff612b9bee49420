package org.cunkou.terminal.record;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.hpke.HPKEContextWithEncapsulation;
import org.cunkou.terminal.domain.SealKey;

/// One HPKE context: up to [#RECORDS] bodies are sealed under it, none twice under one sequence.
final class SealContext {
    /// A context costs 100 to 130 µs, a body under it 4 µs.
    static final int RECORDS = 1000;

    private final byte[] encapsulated;
    private final SecretKey key;
    private int left = RECORDS;

    private SealContext(byte[] encapsulated, SecretKey key) {
        this.encapsulated = encapsulated;
        this.key = key;
    }

    static SealContext fresh(SealKey platform) {
        HPKE hpke = Sealing.hpke();
        HPKEContextWithEncapsulation context = hpke
                .setupBaseS(hpke.deserializePublicKey(platform.raw()), Sealing.info());
        return new SealContext(context.getEncapsulation(), Sealing.bodyKey(context));
    }

    byte[] encapsulated() {
        return encapsulated;
    }

    boolean isUsedUp() {
        return left == 0;
    }

    byte[] seal(long sequence, byte[] head, byte[] body) {
        left--;
        try {
            return Sealing.crypt(Cipher.ENCRYPT_MODE, key, sequence, head, body);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("ChaCha20-Poly1305 is part of every JDK", broken);
        }
    }
}
