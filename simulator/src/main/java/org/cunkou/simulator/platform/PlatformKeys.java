package org.cunkou.simulator.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.NamedParameterSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.Roots;
import org.cunkou.terminal.record.Unsealer;

/// Every key of a simulated platform, made from a seed: the same seed, the same keys, on every machine. A
/// real platform makes its keys by chance and keeps each where it belongs.
public final class PlatformKeys {
    /// The roles that sign the red list together.
    public static final String HEALTH_AUTHORITY = "health-authority";
    public static final String OPERATOR = "operator";
    /// Who signs the cursors.
    public static final String COLLECTOR = "collector";

    private static final String[] ROOTS = {"root-1", "root-2", "root-3"};

    private final long seed;
    private final Map<String, KeyPair> made = new ConcurrentHashMap<>();

    public PlatformKeys(long seed) {
        this.seed = seed;
    }

    /// The three offline roots' public keys, by name, as a kiosk is given them.
    public Roots roots() {
        return new Roots(publicKeys(ROOTS));
    }

    /// Two of the three, as many as sign a trust list.
    Map<String, PrivateKey> twoRoots() {
        return privateKeys(ROOTS[0], ROOTS[2]);
    }

    /// The public keys of the roles that sign the red list, by name, as a kiosk is given them.
    public Map<String, PublicKey> redListRoles() {
        return publicKeys(HEALTH_AUTHORITY, OPERATOR);
    }

    Map<String, PrivateKey> redListSigners() {
        return privateKeys(HEALTH_AUTHORITY, OPERATOR);
    }

    public KeyPair collector() {
        return keyPair(COLLECTOR);
    }

    /// @param keyId
    ///            the number in the codes
    public KeyPair issuer(int keyId) {
        return keyPair("issuer-" + keyId);
    }

    /// Opens records, and knows the key that kiosks seal them to.
    public Unsealer unsealer() {
        return Unsealer.derive(bytes("records"));
    }

    /// What code keys are hashed under, on kiosks and at the authority.
    public CodeHash codeHash() {
        return new CodeHash(listKey());
    }

    /// The 32 bytes of [#codeHash].
    public byte[] listKey() {
        return bytes("list-key");
    }

    /// The key pair of any further name, such as a guard's console.
    public KeyPair keyPair(String name) {
        return made.computeIfAbsent(name, this::make);
    }

    private KeyPair make(String name) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
            generator.initialize(NamedParameterSpec.ED25519, new Given(bytes(name)));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("Ed25519 is part of every JDK", broken);
        }
    }

    private Map<String, PublicKey> publicKeys(String... names) {
        Map<String, PublicKey> keys = new LinkedHashMap<>();
        for (String name : names) {
            keys.put(name, keyPair(name).getPublic());
        }
        return keys;
    }

    private Map<String, PrivateKey> privateKeys(String... names) {
        Map<String, PrivateKey> keys = new LinkedHashMap<>();
        for (String name : names) {
            keys.put(name, keyPair(name).getPrivate());
        }
        return keys;
    }

    private byte[] bytes(String name) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(("cunkou simulated platform, seed " + seed + ", " + name).getBytes(UTF_8));
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is part of every JDK", broken);
        }
    }

    /// Chance that is no chance: the generator asks for its 32 bytes and is given these.
    private static final class Given extends SecureRandom {
        private static final long serialVersionUID = 1;

        private final byte[] given;

        Given(byte[] given) {
            this.given = given;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            if (bytes.length != given.length) {
                throw new IllegalStateException("32 bytes at a time, got " + bytes.length);
            }
            System.arraycopy(given, 0, bytes, 0, bytes.length);
        }
    }
}
