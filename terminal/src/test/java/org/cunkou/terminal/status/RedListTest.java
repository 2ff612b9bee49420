package org.cunkou.terminal.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.Status;
import org.junit.jupiter.api.Test;

class RedListTest {
    static final RedList.Detail DETAIL = new RedList.Detail(3, "District disease control", "close contact",
            "Stay at home and call 12345");

    static RedList.Red red(long key) {
        return new RedList.Red(new CodeKey(key), DETAIL, OptionalInt.of(100), OptionalInt.of(121));
    }

    private static RedList list(RedList.Red... reds) {
        return new RedList(1, 1000, List.of(reds), List.of());
    }

    private static Status statusOf(RedList.Red red, int today) {
        return list(red).statusOf(red.key(), today);
    }

    @Test
    void says_red_with_all_that_a_red_must_carry_until_its_last_day() {
        Status red = new Status.Red(RedCategory.CLOSE_CONTACT, "District disease control", "close contact",
                "Stay at home and call 12345", 121);
        assertEquals(red, statusOf(red(7), 100));
        assertEquals(red, statusOf(red(7), 121));
        assertEquals(new Status.Clear(), statusOf(red(7), 122));
        assertEquals(new Status.Clear(), list(red(7)).statusOf(new CodeKey(8), 100));
    }

    @Test
    void does_not_enforce_a_red_that_lacks_anything() {
        OptionalInt day = OptionalInt.of(121);
        CodeKey key = new CodeKey(7);
        List<RedList.Red> incomplete = List.of(
                new RedList.Red(key, new RedList.Detail(0, "d", "r", "g"), day, day),
                new RedList.Red(key, new RedList.Detail(7, "d", "r", "g"), day, day),
                new RedList.Red(key, new RedList.Detail(1, " ", "r", "g"), day, day),
                new RedList.Red(key, new RedList.Detail(1, "d", "", "g"), day, day),
                new RedList.Red(key, new RedList.Detail(1, "d", "r", "\n"), day, day),
                new RedList.Red(key, DETAIL, OptionalInt.empty(), day),
                new RedList.Red(key, DETAIL, day, OptionalInt.empty()),
                new RedList.Red(key, DETAIL, OptionalInt.of(122), day));
        for (RedList.Red red : incomplete) {
            assertEquals(new Status.IncompleteRed(), statusOf(red, 110), red.toString());
            assertEquals(1, list(red).incompleteCount());
        }
        assertEquals(0, list(red(7)).incompleteCount());
    }

    @Test
    void knows_each_of_the_six_categories() {
        for (RedCategory category : RedCategory.values()) {
            RedList.Red red = new RedList.Red(new CodeKey(7),
                    new RedList.Detail(category.number(), "d", "r", "g"),
                    OptionalInt.of(1), OptionalInt.of(2));
            assertEquals(category, assertInstanceOf(Status.Red.class, statusOf(red, 1)).category());
        }
    }

    @Test
    void says_replaced_unless_the_code_is_red_as_well() {
        RedList list = new RedList(1, 1000, List.of(red(7)), List.of(new CodeKey(7), new CodeKey(9)));
        assertEquals(new Status.Replaced(), list.statusOf(new CodeKey(9), 110));
        assertInstanceOf(Status.Red.class, list.statusOf(new CodeKey(7), 110));
        assertEquals(new Status.Replaced(), list.statusOf(new CodeKey(7), 122));
    }

    @Test
    void takes_each_key_once() {
        assertThrows(IllegalArgumentException.class, () -> list(red(7), red(8), red(7)));
        assertThrows(IllegalArgumentException.class,
                () -> new RedList(1, 1000, List.of(), List.of(new CodeKey(-1), new CodeKey(-1))));
    }

    @Property(tries = 200)
    @Tag("property")
    void answers_like_a_map_does(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Map<Long, RedList.Red> reds = new HashMap<>();
        Set<CodeKey> voids = new HashSet<>();
        for (int i = random.nextInt(60); i > 0; i--) {
            RedList.Red red = red(key(random));
            reds.put(red.key().value(), red);
            voids.add(new CodeKey(key(random)));
        }
        RedList list = new RedList(1, 1, reds.values(), voids);
        for (int i = 0; i < 200; i++) {
            long key = key(random);
            Status expected = reds.containsKey(key)
                    ? red(key).statusOn(110)
                    : voids.contains(new CodeKey(key)) ? new Status.Replaced() : new Status.Clear();
            assertEquals(expected, list.statusOf(new CodeKey(key), 110));
        }
    }

    /// Few enough to meet again, and the ends of the range among them.
    private static long key(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> Long.MIN_VALUE + random.nextInt(30);
            case 1 -> Long.MAX_VALUE - random.nextInt(30);
            default -> random.nextInt(60) - 30L;
        };
    }

    @Test
    void has_a_digest_of_the_rows_whatever_their_order() {
        List<RedList.Red> reds = new ArrayList<>();
        for (long key = -50; key < 50; key++) {
            reds.add(red(key));
        }
        RedList sorted = new RedList(1, 1, reds, List.of(new CodeKey(3)));
        Collections.shuffle(reds, new Random(4));
        assertArrayEquals(sorted.digest(), new RedList(2, 2, reds, List.of(new CodeKey(3))).digest());
        Set<String> digests = new HashSet<>();
        for (RedList other : List.of(sorted, new RedList(1, 1, reds, List.of()),
                new RedList(1, 1, reds.subList(1, 100), List.of(new CodeKey(3))), list(red(1)),
                list(new RedList.Red(new CodeKey(1), DETAIL, OptionalInt.of(99), OptionalInt.of(121))),
                list(new RedList.Red(new CodeKey(1), DETAIL, OptionalInt.of(100), OptionalInt.empty())),
                list(new RedList.Red(new CodeKey(1), new RedList.Detail(3, "ab", "c", "d"),
                        OptionalInt.of(100),
                        OptionalInt.of(121))),
                list(new RedList.Red(new CodeKey(1), new RedList.Detail(3, "a", "bc", "d"),
                        OptionalInt.of(100),
                        OptionalInt.of(121))))) {
            digests.add(HexFormat.of().formatHex(other.digest()));
        }
        assertEquals(8, digests.size());
    }

    private static RedList readBack(RedList list) {
        return assertInstanceOf(RedListForm.Read.Valid.class, RedListForm.read(RedListForm.encode(list)))
                .list();
    }

    @Test
    void comes_back_from_its_form_with_every_gap_it_had() {
        RedList.Red gaps = new RedList.Red(new CodeKey(5), new RedList.Detail(0, "", "", ""),
                OptionalInt.empty(),
                OptionalInt.empty());
        RedList list = new RedList(9, 1_584_921_600_000L, List.of(red(7), gaps, red(-1)),
                List.of(new CodeKey(4)));
        RedList back = readBack(list);
        assertEquals(9, back.version());
        assertEquals(1_584_921_600_000L, back.confirmedAtMillis());
        assertArrayEquals(list.reds(), back.reds());
        assertArrayEquals(list.voids(), back.voids());
        assertArrayEquals(list.digest(), back.digest());
    }

    @Test
    void a_city_of_55000_reds_is_read_whole() {
        SplittableRandom random = new SplittableRandom(11);
        List<RedList.Red> reds = new ArrayList<>();
        List<RedList.Detail> details = new ArrayList<>();
        for (int i = 0; i < 5000; i++) {
            details.add(new RedList.Detail(1 + i % 6, "第" + i % 300 + "街道办事处", "密切接触者 " + i, "请居家并致电 12345"));
        }
        for (int i = 0; i < 55_372; i++) {
            reds.add(new RedList.Red(new CodeKey(random.nextLong()), details.get(random.nextInt(5000)),
                    OptionalInt.of(18_300 + random.nextInt(40)),
                    OptionalInt.of(18_340 + random.nextInt(21))));
        }
        RedList city = new RedList(1, 1, reds, List.of());
        byte[] json = RedListForm.encode(city);
        RedList back = readBack(city);
        assertEquals(55_372, back.redCount());
        assertTrue(json.length < 3_000_000, json.length + " bytes");
        for (RedList.Red red : reds) {
            assertEquals(red.statusOn(18_330), back.statusOf(red.key(), 18_330));
        }
    }

    private static String refusal(String json) {
        return RedListForm.read(json.getBytes(UTF_8)) instanceof RedListForm.Read.Refused refused
                ? refused.why()
                : "accepted";
    }

    @Test
    void refuses_rows_that_are_not_those_of_the_digest() {
        String json = new String(RedListForm.encode(list(red(7), red(8))), UTF_8);
        assertEquals("accepted", refusal(json));
        for (String changed : List.of(json.replace("0000000000000007", "0000000000000006"),
                json.replace(",100,", ",101,"), json.replace(",121]", ",120]"),
                json.replace(",121]", ",null]"),
                json.replace("close contact", "close  contact"),
                json.replace("\"category\":3", "\"category\":4"),
                json.replace("\"voids\":[]", "\"voids\":[\"0000000000000007\"]"))) {
            assertNotEquals(json, changed);
            assertEquals("line 1, wanted digest: the rows are not those it was made of", refusal(changed));
        }
        assertEquals("accepted", refusal(json.replace("{\"form\"", "{\"colour\":{\"a\":[[1]]},\"form\"")));
    }

    @Test
    void says_in_one_line_what_is_wrong_with_a_form() {
        String json = new String(RedListForm.encode(list(red(7), red(8))), UTF_8);
        List<String> broken = new ArrayList<>(List.of("", "[", "null", "{}", "{\"form\":1}", json + "x",
                json.replace("\"form\":1", "\"form\":2"),
                json.replace("\"form\":1,", "\"form\":1,\"form\":1,"),
                json.replace("\"version\":1", "\"version\":\"1\""),
                json.replace("\"version\":1", "\"version\":0"),
                json.replace("\"confirmedAt\":1000", "\"confirmedAt\":-1"),
                json.replace("0000000000000007", "7"),
                json.replace("0000000000000007", "000000000000000g"),
                json.replace("0000000000000007", "0000000000000008"), json.replace(",121]", ",121,1]"),
                json.replace(",121]", "]"), json.replace(",121]", ",-1]"), json.replace(",121]", ",1.5]"),
                json.replace(",121]", ",99999999999]"), json.replace("close contact", "x".repeat(601)),
                json.replaceFirst("\"digest\":\"..", "\"digest\":\"zz"),
                json.replaceFirst("\"digest\":\"..", "\"digest\":\""),
                json.replace("\"reds\":[", "\"reds\":[[],"),
                json.replace("\"reds\":[", "\"reds\":[{},"), json.replace("\"voids\":[", "\"voids\":[1,"),
                "{\"a\":" + "[".repeat(10_000), "{\"version\":" + "9".repeat(300) + "}"));
        for (int cut = 0; cut < json.length(); cut++) {
            broken.add(json.substring(0, cut));
        }
        for (String text : broken) {
            assertNotEquals(json, text);
            String why = refusal(text);
            assertNotEquals("accepted", why, text);
            assertEquals(1, why.lines().count(), why);
        }
        assertEquals("larger than 16777216 bytes",
                assertInstanceOf(RedListForm.Read.Refused.class, RedListForm.read(new byte[(16 << 20) + 1]))
                        .why());
    }
}
