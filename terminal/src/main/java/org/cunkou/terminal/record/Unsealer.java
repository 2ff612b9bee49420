package org.cunkou.terminal.record;

import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.StoredRecord;

/// Opens sealed records with the platform's private key. Never on a kiosk: it stands here because both ends
/// of the form belong together.
public final class Unsealer {
    private static final int REMEMBERED = 64;

    private final AsymmetricCipherKeyPair keys;
    private final SealKey publicKey;
    /// Keys of the contexts met last: each costs a key agreement.
    private final Map<String, SecretKey> known = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SecretKey> eldest) {
            return size() > REMEMBERED;
        }
    };

    private Unsealer(AsymmetricCipherKeyPair keys, SealKey publicKey) {
        this.keys = keys;
        this.publicKey = publicKey;
    }

    /// @param seed
    ///            at least 32 secret bytes that the key pair is derived from (RFC 9180, section 7.1.3)
    public static Unsealer derive(byte[] seed) {
        HPKE hpke = Sealing.hpke();
        AsymmetricCipherKeyPair keys = hpke.deriveKeyPair(seed);
        return new Unsealer(keys, new SealKey(hpke.serializePublicKey(keys.getPublic())));
    }

    /// What kiosks are given.
    public SealKey publicKey() {
        return publicKey;
    }

    /// What the record says.
    ///
    /// @throws UnreadableException
    ///             when it was sealed to another key, was changed, or is no entry of a known form
    public synchronized Entry open(StoredRecord record) throws UnreadableException {
        SecretKey key = known.computeIfAbsent(HexFormat.of().formatHex(record.seal()),
                _ -> Sealing.bodyKey(
                        Sealing.hpke().setupBaseR(record.seal(), keys, Sealing.info())));
        try {
            return EntryCodec.decode(Sealing.crypt(Cipher.DECRYPT_MODE, key, record.id().sequence(),
                    Chain.head(record.id(), record.kind(), record.at()), record.body()));
        } catch (GeneralSecurityException notOurs) {
            throw new UnreadableException("body", "sealed to another key, or changed");
        }
    }
}
