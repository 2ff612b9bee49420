package org.cunkou.terminal.recognise.codes;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/// Ed25519 (RFC 8032) by the JDK, with public keys as their 32 raw bytes.
public final class Ed25519 {
    /// A raw key's length in bytes.
    public static final int KEY_BYTES = 32;

    /// Everything an X.509 key says before the 32 bytes (RFC 8410).
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /// @return empty when these are not 32 bytes that the JDK takes for a key
    public static Optional<PublicKey> publicKey(byte[] raw) {
        if (raw.length != KEY_BYTES) {
            return Optional.empty();
        }
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + KEY_BYTES);
        System.arraycopy(raw, 0, encoded, X509_PREFIX.length, KEY_BYTES);
        try {
            return Optional.of(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        } catch (GeneralSecurityException noKey) {
            return Optional.empty();
        }
    }

    /// The 32 raw bytes.
    ///
    /// @param key
    ///            an Ed25519 key
    public static byte[] raw(PublicKey key) {
        byte[] encoded = key.getEncoded();
        int prefix = X509_PREFIX.length;
        if (encoded.length != prefix + KEY_BYTES
                || !Arrays.equals(encoded, 0, prefix, X509_PREFIX, 0, prefix)) {
            throw new IllegalArgumentException("an Ed25519 public key, got " + key.getAlgorithm());
        }
        return Arrays.copyOfRange(encoded, prefix, encoded.length);
    }

    /// Whether the signature is this key's over this message.
    public static boolean fits(PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException doesNotFit) {
            return false;
        }
    }

    /// 64 bytes, the same for the same key and message.
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalArgumentException("an Ed25519 private key, got " + key.getAlgorithm(), broken);
        }
    }
}
