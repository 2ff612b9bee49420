package org.cunkou.terminal.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SignedPayloadTest {
    private static final KeyPair HEALTH = make();
    private static final KeyPair OPERATOR = make();
    private static final Map<String, PublicKey> KNOWN = Map.of("health", HEALTH.getPublic(),
            "operator", OPERATOR.getPublic());

    private static KeyPair make() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static SignedPayload signed(String purpose, byte[] payload) {
        Map<String, PrivateKey> signers = new LinkedHashMap<>();
        signers.put("operator", OPERATOR.getPrivate());
        signers.put("health", HEALTH.getPrivate());
        return SignedPayload.sign(purpose, payload, signers);
    }

    private static final byte[] ROWS = signed("red-list", "some rows".getBytes(UTF_8)).encode();

    private static byte[] flip(byte[] bytes, int bit) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }

    @Property(tries = 100)
    @Tag("property")
    void comes_back_whole_and_says_who_signed(@ForAll @Size(max = 300) byte[] payload) {
        SignedPayload read = SignedPayload.parse("red-list", signed("red-list", payload).encode())
                .orElseThrow();
        assertArrayEquals(payload, read.payload());
        assertEquals(List.of("operator", "health"), read.signedBy(KNOWN));
        assertEquals(List.of("health"), read.signedBy(Map.of("health", HEALTH.getPublic())));
        assertEquals(List.of(), read.signedBy(Map.of("health", OPERATOR.getPublic())));
    }

    @Property(tries = 300)
    @Tag("property")
    void a_flipped_bit_in_the_payload_is_signed_by_nobody(@ForAll @Size(min = 1, max = 100) byte[] payload,
            @ForAll @IntRange(max = 1_000_000) int any) {
        byte[] bytes = signed("red-list", payload).encode();
        int start = (bytes.length - payload.length) * 8;
        byte[] flipped = flip(bytes, start + any % (payload.length * 8));
        assertEquals(List.of(), SignedPayload.parse("red-list", flipped).orElseThrow().signedBy(KNOWN));
    }

    @Test
    void a_flipped_bit_in_the_purpose_is_signed_by_nobody() {
        byte[] bytes = signed("red-list", new byte[]{1, 2, 3}).encode();
        int start = "cunkou-signed 1 ".length();
        for (int bit = start * 8; bit < (start + "red-list".length()) * 8; bit++) {
            byte[] flipped = flip(bytes, bit);
            assertEquals(Optional.empty(), SignedPayload.parse("red-list", flipped));
            String purpose = new String(flipped, start, "red-list".length(), US_ASCII);
            SignedPayload.parse(purpose, flipped)
                    .ifPresent(other -> assertEquals(List.of(), other.signedBy(KNOWN)));
        }
    }

    @Property(tries = 500)
    @Tag("property")
    void no_flipped_bit_anywhere_gives_other_bytes_a_signer(@ForAll @IntRange(max = 1_000_000) int any) {
        byte[] flipped = flip(ROWS, any % (ROWS.length * 8));
        SignedPayload.parse("red-list", flipped).ifPresent(read -> {
            boolean same = Arrays.equals(read.payload(), "some rows".getBytes(UTF_8));
            assertTrue(same || read.signedBy(KNOWN).isEmpty());
        });
    }

    @Test
    void moves_no_bytes_between_purpose_and_payload() {
        byte[] signature = signed("red-list", "x\nrest".getBytes(UTF_8)).signatures().getOrDefault("health",
                new byte[64]);
        SignedPayload moved = new SignedPayload("red-list\nx", Map.of("health", signature),
                "rest".getBytes(UTF_8));
        assertEquals(Optional.empty(), SignedPayload.parse("red-list", moved.encode())
                .filter(read -> !read.signedBy(KNOWN).isEmpty()));
    }

    @Test
    void reads_nothing_that_is_not_of_its_form() {
        String line = new String(signed("a", new byte[0]).encode(), US_ASCII).lines().skip(1).findFirst()
                .orElseThrow();
        List<String> broken = new ArrayList<>(List.of("", "cunkou-signed 1 a", "cunkou-signed 1 a\n",
                "cunkou-signed 2 a\n\n", "cunkou-signed 1 b\n\n", "cunkou-signed 1 a\n" + line + "\n",
                "cunkou-signed 1 a\n" + line + "\n" + line + "\n\n", "cunkou-signed 1 a\nname\n\n",
                "cunkou-signed 1 a\nNAME " + line.split(" ", 2)[1] + "\n\n",
                "cunkou-signed 1 a\nname AAAA\n\n",
                "cunkou-signed 1 a\nname !!!!\n\n",
                "cunkou-signed 1 a\nname " + "A".repeat(10_000) + "\n\n"));
        StringBuilder nine = new StringBuilder("cunkou-signed 1 a\n");
        for (int i = 0; i < 9; i++) {
            nine.append("n").append(i).append(' ').append(line.split(" ", 2)[1]).append('\n');
        }
        broken.add(nine.append('\n').toString());
        for (String text : broken) {
            assertEquals(Optional.empty(), SignedPayload.parse("a", text.getBytes(US_ASCII)), text);
        }
        assertTrue(SignedPayload.parse("a", "cunkou-signed 1 a\n\n".getBytes(US_ASCII)).isPresent());
    }
}
