package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.codes.Gc1;
import org.cunkou.terminal.recognise.codes.Roots;
import org.cunkou.terminal.recognise.codes.TrustList;
import org.cunkou.terminal.recognise.codes.TrustListForm;
import org.cunkou.terminal.recognise.codes.TrustListKeeper;
import org.cunkou.terminal.status.RedList;
import org.cunkou.terminal.status.RedListForm;
import org.cunkou.terminal.status.RedListKeeper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListsTest {
    private static final Map<String, KeyPair> PAIRS = Map.of("root-1", make(), "root-2", make(), "root-3",
            make(), "health", make(), "operator", make(), "issuer", make(), "stranger", make());
    private static final CodeHash HASH = new CodeHash(new byte[CodeHash.KEY_BYTES]);
    private static final CodeKey RED = new CodeKey(7);
    /// Day 110, noon.
    private static final long NOON = (110 * 24 + 12) * 3_600_000L;
    private static final Moment NOW = new Moment(5, NOON, ClockQuality.SYNCED);

    @TempDir
    private Path folder;
    private final CodeVerifier codes = new CodeVerifier(HASH);
    @SuppressWarnings("NullAway.Init") // made before each test
    private RedListKeeper redList;
    @SuppressWarnings("NullAway.Init") // made before each test
    private Lists lists;

    private static KeyPair make() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static KeyPair pair(String name) {
        return PAIRS.getOrDefault(name, make());
    }

    @BeforeEach
    void opens_an_empty_folder() {
        assertEquals(List.of(), open(codes));
    }

    private List<String> open(CodeVerifier verifier) {
        redList = new RedListKeeper(folder,
                Map.of("health", pair("health").getPublic(), "operator", pair("operator").getPublic()),
                Duration.ofHours(24), Duration.ofDays(7));
        Roots roots = new Roots(Map.of("root-1", pair("root-1").getPublic(), "root-2",
                pair("root-2").getPublic(), "root-3", pair("root-3").getPublic()));
        lists = new Lists(redList, new TrustListKeeper(folder, roots), verifier);
        return lists.load(NOW);
    }

    /// @param signers
    ///            the second of each pair is who really signs
    private static byte[] signed(String purpose, byte[] payload, Map<String, String> signers) {
        Map<String, PrivateKey> keys = new TreeMap<>();
        signers.forEach((name, really) -> keys.put(name, pair(really).getPrivate()));
        return SignedPayload.sign(purpose, payload, keys).encode();
    }

    private static byte[] trusting(long version, boolean revoked) {
        return TrustListForm.encode(new TrustList(version, List.of(new TrustList.Entry(1,
                pair("issuer").getPublic(), "city", EnumSet.allOf(CodeType.class), 0, 1000, false,
                revoked))));
    }

    private static byte[] trustList(long version, boolean revoked) {
        return signed(TrustListForm.PURPOSE, trusting(version, revoked),
                Map.of("root-1", "root-1", "root-3", "root-3"));
    }

    private static byte[] reds(long version, List<Long> keys) {
        RedList.Detail detail = new RedList.Detail(3, "District", "close contact", "Call 12345");
        return RedListForm.encode(new RedList(version, NOON, keys.stream().map(key -> new RedList.Red(
                new CodeKey(key), detail, OptionalInt.of(100), OptionalInt.of(121))).toList(), List.of()));
    }

    private static byte[] redList(long version, List<Long> keys) {
        return signed(RedListKeeper.PURPOSE, reds(version, keys),
                Map.of("health", "health", "operator", "operator"));
    }

    private static byte[] damaged(byte[] bytes) {
        byte[] copy = bytes.clone();
        copy[copy.length - 20] ^= 1;
        return copy;
    }

    private void come(byte[] trust, byte[] red) {
        assertTrue(lists.trustListCame(trust));
        assertTrue(lists.redListCame(red));
        lists.takeIn(NOW);
    }

    private void comeWell() {
        come(trustList(5, false), redList(5, List.of(RED.value())));
    }

    private void assertTheOldOnesStay() {
        assertInstanceOf(Code.Genuine.class, verified(codes));
        assertInstanceOf(Status.Red.class, redList.standing(RED, NOW).status());
        assertEquals(5, redList.standing(RED, NOW).listVersion());
        assertTrue(lists.areThere());
    }

    private static Code verified(CodeVerifier verifier) {
        return verifier.verify(Gc1.sign(1, CodeType.SELF, 99, 100, pair("issuer").getPrivate()).text());
    }

    @Test
    void are_there_when_both_have_come() {
        assertFalse(lists.areThere());
        lists.trustListCame(trustList(5, false));
        lists.takeIn(NOW);
        assertFalse(lists.areThere(), "without a red list every clear would be a guess");
        lists.redListCame(redList(5, List.of(RED.value())));
        assertFalse(lists.areThere(), "the link's thread only queues");
        lists.takeIn(NOW);
        assertTheOldOnesStay();
    }

    @Test
    void damaged_lists_are_refused_and_the_old_ones_stay() {
        comeWell();
        come(damaged(trustList(6, true)), damaged(redList(6, List.of())));
        come(new byte[0], "hello".getBytes(StandardCharsets.US_ASCII));
        assertTheOldOnesStay();
    }

    @Test
    void forged_lists_are_refused_and_the_old_ones_stay() {
        comeWell();
        come(signed(TrustListForm.PURPOSE, trusting(6, true), Map.of("root-1", "root-1", "root-2",
                "stranger")), signed(RedListKeeper.PURPOSE, reds(6, List.of()),
                        Map.of("health", "stranger", "operator", "operator")));
        come(signed(TrustListForm.PURPOSE, trusting(6, true), Map.of("root-2", "root-2")),
                signed(RedListKeeper.PURPOSE, reds(6, List.of()), Map.of("operator", "operator")));
        assertTheOldOnesStay();
    }

    @Test
    void older_lists_are_refused_and_newer_ones_taken() {
        comeWell();
        come(trustList(4, true), redList(4, List.of()));
        assertTheOldOnesStay();
        come(trustList(6, true), redList(6, List.of()));
        assertEquals(Code.Doubt.KEY_NOT_VALID,
                assertInstanceOf(Code.Unproven.class, verified(codes)).doubt());
        assertInstanceOf(Status.Clear.class, redList.standing(RED, NOW).status());
    }

    @Test
    void lists_are_kept_through_a_new_start() {
        comeWell();
        CodeVerifier afterwards = new CodeVerifier(HASH);
        assertEquals(List.of(), open(afterwards));
        assertTrue(lists.areThere());
        assertInstanceOf(Code.Genuine.class, verified(afterwards));
        assertInstanceOf(Status.Red.class, redList.standing(RED, NOW).status());
    }

    @Test
    void a_new_start_tells_what_is_damaged_on_the_disk_and_believes_none_of_it() throws IOException {
        comeWell();
        int damaged = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.write(file, damaged(Files.readAllBytes(file)));
                damaged++;
            }
        }
        CodeVerifier afterwards = new CodeVerifier(HASH);
        List<String> troubles = open(afterwards);
        assertEquals(damaged, troubles.size(), troubles::toString);
        assertFalse(lists.areThere());
        assertEquals(Code.Doubt.NO_TRUST_LIST,
                assertInstanceOf(Code.Unproven.class, verified(afterwards)).doubt());
    }

    @Test
    void no_more_than_eight_wait() {
        byte[] list = redList(5, List.of());
        for (int i = 0; i < 8; i++) {
            assertTrue(lists.redListCame(list));
        }
        assertFalse(lists.redListCame(list));
        lists.takeIn(NOW);
        assertTrue(lists.redListCame(list), "room again");
    }
}
