package org.cunkou.terminal.recognise.codes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.SignedPayload;

/// Keys made for one run of the tests.
final class KeysForTests {
    static final KeyPair ISSUER = make();
    static final byte[] LIST_KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final Map<String, KeyPair> ROOT_PAIRS = new LinkedHashMap<>();

    static {
        List.of("root-1", "root-2", "root-3").forEach(name -> ROOT_PAIRS.put(name, make()));
    }

    private KeysForTests() {}

    static KeyPair make() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    static KeyPair root(String name) {
        return Objects.requireNonNull(ROOT_PAIRS.get(name), name);
    }

    static Roots roots() {
        return new Roots(Map.of("root-1", root("root-1").getPublic(), "root-2", root("root-2").getPublic(),
                "root-3", root("root-3").getPublic()));
    }

    static byte[] signed(byte[] json, String... roots) {
        Map<String, PrivateKey> signers = new LinkedHashMap<>();
        for (String root : roots) {
            signers.put(root, root(root).getPrivate());
        }
        return SignedPayload.sign(TrustListForm.PURPOSE, json, signers).encode();
    }

    static byte[] signed(TrustList list) {
        return signed(TrustListForm.encode(list), "root-1", "root-2");
    }

    /// Key 7, all types, days 100 to 200.
    static TrustList.Entry entry() {
        return entry(Set.of(CodeType.values()), false, false);
    }

    static TrustList.Entry entry(Set<CodeType> types, boolean verifyOnly, boolean revoked) {
        return new TrustList.Entry(7, ISSUER.getPublic(), "city", types, 100, 200, verifyOnly, revoked);
    }

    static CodeVerifier verifier(TrustList.Entry entry) {
        CodeVerifier verifier = new CodeVerifier(new CodeHash(LIST_KEY));
        verifier.trust(new TrustList(1, List.of(entry)));
        return verifier;
    }

    static Gc1 code(CodeType type, long id, int issueDay) {
        return Gc1.sign(7, type, id, issueDay, ISSUER.getPrivate());
    }
}
