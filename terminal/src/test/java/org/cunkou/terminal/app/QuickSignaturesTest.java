package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.cunkou.terminal.recognise.codes.Ed25519;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class QuickSignaturesTest {
    private static final Provider QUICK = new QuickSignatures();
    private static final Provider JDK = Security.getProvider("SunEC");

    private static byte[] signed(Provider by, KeyPair pair, byte[] message) throws GeneralSecurityException {
        Signature signer = Signature.getInstance("Ed25519", by);
        signer.initSign(pair.getPrivate());
        signer.update(message);
        return signer.sign();
    }

    private static boolean fits(Provider by, PublicKey key, byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519", by);
            verifier.initVerify(key);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException doesNotFit) {
            return false;
        }
    }

    @Test
    void signs_the_same_as_the_jdk_and_doubts_the_same() throws GeneralSecurityException {
        SplittableRandom chance = new SplittableRandom(7);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519", JDK).generateKeyPair();
        for (int i = 0; i < 50; i++) {
            byte[] message = new byte[chance.nextInt(300)];
            chance.nextBytes(message);
            byte[] signature = signed(QUICK, pair, message);
            assertArrayEquals(signed(JDK, pair, message), signature);
            assertTrue(fits(QUICK, pair.getPublic(), message, signature));
            signature[chance.nextInt(signature.length)] ^= (byte) (1 << chance.nextInt(8));
            assertFalse(fits(QUICK, pair.getPublic(), message, signature));
            assertFalse(fits(JDK, pair.getPublic(), message, signature));
        }
    }

    @Test
    void answers_for_the_whole_process_once_it_is_installed() throws GeneralSecurityException {
        QuickSignatures.install();
        QuickSignatures.install();
        assertEquals(QUICK.getName(), Signature.getInstance("Ed25519").getProvider().getName());
        assertEquals(1, List.of(Security.getProviders()).stream()
                .filter(provider -> provider.getName().equals(QUICK.getName())).count());
    }

    @Test
    @Tag("real-data")
    void agrees_with_all_vectors_of_wycheproof() throws Exception {
        Path data = Optional.ofNullable(System.getenv("CUNKOU_DATA")).map(Path::of)
                .orElseGet(() -> Path.of("..", "..", "shared", "data"));
        Path file = data.resolve("codes/wycheproof/ed25519_test.json");
        assumeTrue(Files.exists(file), "no " + file + ": set CUNKOU_DATA to the folder of the test data");
        int agreed = 0;
        List<String> differ = new ArrayList<>();
        for (JsonNode group : JsonMapper.shared().readTree(Files.readAllBytes(file)).path("testGroups")) {
            byte[] raw = HexFormat.of().parseHex(group.path("publicKey").path("pk").asString());
            for (JsonNode vector : group.path("tests")) {
                boolean fits = Ed25519.publicKey(raw)
                        .map(key -> fits(QUICK, key, HexFormat.of().parseHex(vector.path("msg").asString()),
                                HexFormat.of().parseHex(vector.path("sig").asString())))
                        .orElse(false);
                if (fits == vector.path("result").asString().equals("valid")) {
                    agreed++;
                } else {
                    differ.add(vector.path("tcId") + " " + vector.path("comment"));
                }
            }
        }
        assertEquals(List.of(), differ);
        assertEquals(151, agreed);
    }
}
