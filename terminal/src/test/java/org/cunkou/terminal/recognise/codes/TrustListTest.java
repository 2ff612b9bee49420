package org.cunkou.terminal.recognise.codes;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.SignedPayload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustListTest {
    private static final TrustList ONE = new TrustList(1, List.of(KeysForTests.entry()));

    private static TrustListForm.Read read(byte[] signed) {
        return TrustListForm.read(signed, KeysForTests.roots());
    }

    private static String refusal(byte[] signed) {
        return read(signed) instanceof TrustListForm.Read.Refused refused ? refused.why() : "accepted";
    }

    private static String refusalOf(String json) {
        return refusal(KeysForTests.signed(json.getBytes(UTF_8), "root-1", "root-3"));
    }

    @Test
    void is_believed_when_any_two_of_the_three_roots_signed() {
        byte[] json = TrustListForm.encode(ONE);
        for (List<String> two : List.of(List.of("root-1", "root-2"), List.of("root-2", "root-3"),
                List.of("root-3", "root-1"))) {
            assertTrue(read(KeysForTests.signed(json,
                    two.toArray(String[]::new))) instanceof TrustListForm.Read.Valid valid
                    && valid.list().entries().equals(ONE.entries()) && valid.list().version() == 1);
        }
    }

    @Test
    void is_refused_with_one_root_or_one_root_under_two_names() {
        byte[] json = TrustListForm.encode(ONE);
        assertEquals("trust list: not signed by two of the three roots",
                refusal(KeysForTests.signed(json, "root-2")));
        var root = KeysForTests.root("root-1").getPrivate();
        byte[] twice = SignedPayload
                .sign(TrustListForm.PURPOSE, json, Map.of("root-1", root, "root-2", root, "root-9", root))
                .encode();
        assertEquals("trust list: not signed by two of the three roots", refusal(twice));
        byte[] otherPurpose = SignedPayload.sign("red-list", json,
                Map.of("root-1", root, "root-2", KeysForTests.root("root-2").getPrivate()))
                .encode();
        assertEquals("trust list: not a signed trust list", refusal(otherPurpose));
    }

    @Test
    void needs_three_different_roots() {
        var key = KeysForTests.ISSUER.getPublic();
        var other = KeysForTests.make().getPublic();
        assertThrows(IllegalArgumentException.class, () -> new Roots(Map.of("a", key, "b", key, "c", other)));
        assertThrows(IllegalArgumentException.class, () -> new Roots(Map.of("a", key, "b", other)));
    }

    @Test
    void says_in_one_line_what_is_wrong() {
        assertEquals("trust list: not a signed trust list", refusal("hello".getBytes(UTF_8)));
        assertEquals("trust list: larger than 1048576 bytes", refusal(new byte[(1 << 20) + 1]));
        assertEquals("trust list: form 2, this kiosk reads form 1", refusalOf("{\"form\":2}"));
        assertEquals("trust list: form: a whole number", refusalOf("{}"));
        assertEquals("trust list: keys: a list of at most 4096", refusalOf("{\"form\":1,\"version\":1}"));
        assertEquals(
                "trust list: versions start at 1, got 0",
                refusalOf("{\"form\":1,\"version\":0,\"keys\":[]}"));
        for (String broken : List.of("", "{", "[]", "null",
                "{\"form\":1,\"form\":1,\"version\":1,\"keys\":[]}",
                "{\"form\":1,\"version\":1,\"keys\":[]} x", "{\"form\":1,\"version\":1,\"keys\":[{}]}",
                "[".repeat(1000), "{\"form\":1,\"version\":1e9,\"keys\":[]}")) {
            String why = refusalOf(broken);
            assertTrue(why.startsWith("trust list: ") && why.lines().count() == 1, why);
        }
    }

    @Test
    void is_refused_with_a_key_it_cannot_use_or_a_key_twice() {
        String key = new String(TrustListForm.encode(ONE), UTF_8).replaceAll(".*\\[(\\{.*\\})\\].*", "$1");
        assertTrue(refusalOf("{\"form\":1,\"version\":1,\"keys\":[" + key + "," + key + "]}")
                .contains("key 7 twice"));
        for (String broken : List.of(key.replaceAll("\"publicKey\":\"[^\"]*\"", "\"publicKey\":\"AAAA\""),
                key.replaceAll("\"publicKey\":\"[^\"]*\"", "\"publicKey\":\"!\""),
                key.replace("\"keyId\":7", "\"keyId\":65536"),
                key.replace("\"fromDay\":100", "\"fromDay\":300"),
                key.replace("\"issuer\":\"city\"", "\"issuer\":\" \""),
                key.replace("\"revoked\":false", "\"revoked\":\"no\""))) {
            assertFalse(broken.equals(key));
            assertFalse(refusalOf("{\"form\":1,\"version\":1,\"keys\":[" + broken + "]}").equals("accepted"),
                    broken);
        }
    }

    @Test
    void passes_over_what_a_later_list_says_more_and_keeps_the_rest() {
        String json = new String(TrustListForm.encode(ONE), UTF_8);
        String later = json.replace("\"types\":[", "\"colour\":{\"a\":[1]},\"types\":[\"GROUP\",").replace(
                "\"keys\":[", "\"keys\":[{\"keyId\":9,\"algorithm\":\"SM2\",\"publicKey\":7},");
        TrustListForm.Read read = read(KeysForTests.signed(later.getBytes(UTF_8), "root-1", "root-2"));
        assertTrue(read instanceof TrustListForm.Read.Valid valid
                && valid.list().entries().equals(ONE.entries()));
    }

    @Test
    void is_kept_on_disk_and_never_goes_back(@TempDir Path folder) {
        TrustListKeeper keeper = new TrustListKeeper(folder, KeysForTests.roots());
        assertEquals(Optional.empty(), keeper.load().list());
        byte[] third = KeysForTests.signed(new TrustList(3, List.of(KeysForTests.entry())));
        assertTrue(keeper.accept(third) instanceof TrustListKeeper.Taken.Accepted taken
                && taken.notKept().isEmpty());
        assertTrue(keeper.accept(third) instanceof TrustListKeeper.Taken.Accepted);
        assertEquals(
                new TrustListKeeper.Taken.Refused("trust list: version 1 is older than 3, which is in force"),
                keeper.accept(KeysForTests.signed(ONE)));
        assertEquals(new TrustListKeeper.Taken.Refused("trust list: another list of version 3 is in force"),
                keeper.accept(KeysForTests.signed(new TrustList(3, List.of()))));

        TrustListKeeper restarted = new TrustListKeeper(folder, KeysForTests.roots());
        assertEquals(3, restarted.load().list().orElseThrow().version());
        assertTrue(restarted.accept(KeysForTests.signed(ONE)) instanceof TrustListKeeper.Taken.Refused);
    }

    @Test
    void proves_only_the_very_same_bytes_by_what_it_holds(@TempDir Path folder) {
        TrustListKeeper keeper = new TrustListKeeper(folder, KeysForTests.roots());
        keeper.load();
        byte[] first = KeysForTests.signed(ONE);
        keeper.accept(first);
        for (TrustListKeeper one : List.of(keeper, new TrustListKeeper(folder, KeysForTests.roots()))) {
            one.load();
            assertTrue(one.accept(first.clone()) instanceof TrustListKeeper.Taken.Accepted taken
                    && taken.list().version() == 1 && taken.notKept().isEmpty());
            byte[] forged = first.clone();
            int inASignature = new String(forged, java.nio.charset.StandardCharsets.US_ASCII).indexOf('\n')
                    + 20;
            forged[inASignature] = (byte) (forged[inASignature] == 'A' ? 'B' : 'A');
            assertEquals(
                    new TrustListKeeper.Taken.Refused("trust list: not signed by two of the three roots"),
                    one.accept(forged));
        }
    }

    @Test
    void starts_with_the_other_slot_when_one_is_bad(@TempDir Path folder) throws Exception {
        TrustListKeeper keeper = new TrustListKeeper(folder, KeysForTests.roots());
        keeper.load();
        keeper.accept(KeysForTests.signed(ONE));
        keeper.accept(KeysForTests.signed(new TrustList(2, List.of(KeysForTests.entry()))));
        Path newest = folder.resolve("trust-list.b");
        byte[] bytes = Files.readAllBytes(newest);
        Files.write(newest, Arrays.copyOf(bytes, bytes.length / 2));

        TrustListKeeper.Loaded loaded = new TrustListKeeper(folder, KeysForTests.roots()).load();
        assertEquals(1, loaded.list().orElseThrow().version());
        assertEquals(1, loaded.troubles().size());
        assertTrue(Files.exists(folder.resolve("trust-list.b.damaged")));
    }

    @Test
    void loads_nothing_that_other_roots_signed(@TempDir Path folder) {
        TrustListKeeper keeper = new TrustListKeeper(folder, KeysForTests.roots());
        keeper.load();
        keeper.accept(KeysForTests.signed(ONE));
        Roots others = new Roots(Map.of("root-1", KeysForTests.make().getPublic(), "root-2",
                KeysForTests.make().getPublic(), "root-3", KeysForTests.make().getPublic()));
        TrustListKeeper.Loaded loaded = new TrustListKeeper(folder, others).load();
        assertEquals(Optional.empty(), loaded.list());
        assertTrue(loaded.troubles().getFirst().contains("not signed by two of the three roots"));
    }

    @Test
    void wants_to_be_loaded_before_it_takes_anything(@TempDir Path folder) {
        TrustListKeeper keeper = new TrustListKeeper(folder, KeysForTests.roots());
        assertThrows(IllegalStateException.class, () -> keeper.accept(KeysForTests.signed(ONE)));
    }
}
