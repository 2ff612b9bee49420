package org.cunkou.terminal.settings;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.SealKey;

/// Reads the key files that a settings file names.
final class KeyRing {
    private static final List<String> PUBLIC = List.of("/keys/roots/0", "/keys/roots/1", "/keys/roots/2",
            "/keys/health_authority", "/keys/operator", "/keys/collector");
    private static final String RECORDS = "/keys/records";
    private static final String LIST_KEY = "/keys/list_key";

    private final Check check;
    private final Map<String, PublicKey> keys = new LinkedHashMap<>();

    private KeyRing(Check check) {
        this.check = check;
    }

    /// Empty when a mistake was found; the check has it.
    static Optional<KioskSettings.Keys> read(Check check) {
        KeyRing ring = new KeyRing(check);
        PUBLIC.forEach(ring::readPublic);
        Optional<KioskSettings.ListKey> listKey = ring.bytes(LIST_KEY).map(KioskSettings.ListKey::new);
        Optional<SealKey> records = ring.bytes(RECORDS).map(SealKey::new);
        ring.eachKeyOnce();
        if (ring.keys.size() < PUBLIC.size() || records.isEmpty()) {
            return Optional.empty();
        }
        Map<String, PublicKey> roots = new LinkedHashMap<>();
        for (int i = 0; i < 3; i++) {
            roots.put("root-" + (i + 1), ring.key("/keys/roots/" + i));
        }
        return listKey.map(secret -> new KioskSettings.Keys(roots, ring.key("/keys/health_authority"),
                ring.key("/keys/operator"), ring.key("/keys/collector"), records.get(), secret));
    }

    private PublicKey key(String pointer) {
        PublicKey key = keys.get(pointer);
        if (key == null) {
            throw new IllegalStateException(pointer + " was not read");
        }
        return key;
    }

    private void readPublic(String pointer) {
        bytes(pointer).ifPresent(raw -> {
            try {
                keys.put(pointer, KeyFile.publicKey(raw));
            } catch (GeneralSecurityException notOnTheCurve) {
                mistake(pointer, "is no Ed25519 public key", "take the public half, raw, in hexadecimal");
            }
        });
    }

    private Optional<byte[]> bytes(String pointer) {
        return check.path(pointer).flatMap(file -> switch (KeyFile.read(file)) {
            case KeyFile.Read(byte[] bytes) -> Optional.of(bytes);
            case KeyFile.Wrong(String what, String cure) -> {
                mistake(pointer, what, cure);
                yield Optional.empty();
            }
        });
    }

    /// Two of three roots, or two of two roles, are worth nothing when one hand holds both.
    private void eachKeyOnce() {
        Map<String, String> users = new HashMap<>();
        keys.forEach((pointer, key) -> {
            String first = users.putIfAbsent(Arrays.toString(key.getEncoded()), pointer);
            if (first != null) {
                check.mistake(pointer, SchemaCheck.place(pointer) + " holds the same key as "
                        + SchemaCheck.place(first), "give each its own key");
            }
        });
    }

    private void mistake(String pointer, String what, String cure) {
        Path file = check.path(pointer).orElseThrow();
        check.mistake(pointer, SchemaCheck.place(pointer) + ": " + file + " " + what, cure);
    }
}
