package org.cunkou.terminal.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedListKeeperTest {
    private static final KeyPair HEALTH = make();
    private static final KeyPair OPERATOR = make();
    private static final CodeKey RED = new CodeKey(7);
    private static final CodeKey OTHER = new CodeKey(8);
    /// Day 110, noon; the red of the tests ends with day 121.
    private static final long NOON = (110 * 24 + 12) * 3_600_000L;
    private static final Moment NOW = new Moment(5_000_000_000L, NOON, ClockQuality.SYNCED);

    @TempDir
    private Path folder;
    private RedListKeeper keeper;

    @BeforeEach
    void opened_in_a_new_folder() {
        keeper = open();
        keeper.load(NOW);
    }

    private static KeyPair make() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private RedListKeeper open() {
        return new RedListKeeper(folder,
                Map.of("health-authority", HEALTH.getPublic(), "operator", OPERATOR.getPublic()),
                Duration.ofHours(24), Duration.ofDays(7));
    }

    private RedListKeeper reopen(Moment now) {
        RedListKeeper restarted = open();
        restarted.load(now);
        return restarted;
    }

    private static byte[] signed(RedList list, String purpose, Map<String, PrivateKey> signers) {
        return SignedPayload.sign(purpose, RedListForm.encode(list), new LinkedHashMap<>(signers)).encode();
    }

    private static byte[] signed(RedList list) {
        return signed(list, RedListKeeper.PURPOSE,
                Map.of("health-authority", HEALTH.getPrivate(), "operator", OPERATOR.getPrivate()));
    }

    private static byte[] signed(long version, long confirmedAt) {
        return signed(
                new RedList(version, confirmedAt, List.of(RedListTest.red(7)), List.of(new CodeKey(9))));
    }

    private static long accepted(RedListKeeper.Taken taken) {
        RedListKeeper.Taken.Accepted accepted = assertInstanceOf(RedListKeeper.Taken.Accepted.class, taken);
        assertEquals(Optional.empty(), accepted.notKept());
        return accepted.version();
    }

    private static String refused(RedListKeeper.Taken taken) {
        return assertInstanceOf(RedListKeeper.Taken.Refused.class, taken).why();
    }

    @Test
    void says_missing_without_a_list() {
        assertEquals(Standing.unknown(), keeper.standing(RED, NOW));
        assertEquals(ListAge.MISSING, keeper.age(NOW));
    }

    @Test
    void looks_up_red_clear_and_replaced() {
        assertEquals(1, accepted(keeper.accept(signed(1, NOON), NOW)));
        assertInstanceOf(Status.Red.class, keeper.standing(RED, NOW).status());
        assertEquals(new Standing(new Status.Clear(), ListAge.FRESH, 1), keeper.standing(OTHER, NOW));
        assertEquals(new Standing(new Status.Replaced(), ListAge.FRESH, 1),
                keeper.standing(new CodeKey(9), NOW));
    }

    @Test
    void needs_both_roles_for_this_very_purpose() {
        RedList list = new RedList(1, NOON, List.of(RedListTest.red(7)), List.of());
        Map<String, PrivateKey> both = Map.of("health-authority", HEALTH.getPrivate(), "operator",
                OPERATOR.getPrivate());
        String why = "red list: not signed by each of [health-authority, operator]";
        assertEquals(why, refused(keeper.accept(
                signed(list, RedListKeeper.PURPOSE, Map.of("operator", OPERATOR.getPrivate())), NOW)));
        assertEquals(why, refused(keeper.accept(signed(list, RedListKeeper.PURPOSE,
                Map.of("operator", OPERATOR.getPrivate(), "health-authority", OPERATOR.getPrivate())), NOW)));
        assertEquals("red list: not a signed red list",
                refused(keeper.accept(signed(list, "trust-list", both), NOW)));
        assertEquals("red list: not a signed red list", refused(keeper.accept("x".getBytes(UTF_8), NOW)));
        assertEquals(Standing.unknown(), keeper.standing(RED, NOW));
        assertThrows(IllegalArgumentException.class, () -> new RedListKeeper(folder,
                Map.of("a", HEALTH.getPublic(), "b", HEALTH.getPublic()), Duration.ofDays(1),
                Duration.ofDays(7)));
        assertThrows(IllegalArgumentException.class, () -> new RedListKeeper(folder,
                Map.of("a", HEALTH.getPublic()), Duration.ofDays(1), Duration.ofDays(7)));
    }

    @Test
    void never_goes_back_in_version_not_even_after_a_restart() {
        accepted(keeper.accept(signed(5, NOON), NOW));
        assertEquals("red list: version 4 is older than 5, which is in force",
                refused(keeper.accept(signed(4, NOON + 1), NOW)));
        assertEquals("red list: version 4 is older than 5, which is in force",
                refused(reopen(NOW).accept(signed(4, NOON + 1), NOW)));
        assertEquals("red list: other rows of version 5 are in force",
                refused(keeper.accept(signed(new RedList(5, NOON + 1, List.of(), List.of())), NOW)));
        assertEquals(6, accepted(keeper.accept(signed(6, NOON), NOW)));
    }

    @Test
    void takes_the_same_version_confirmed_anew_and_not_one_confirmed_before() {
        accepted(keeper.accept(signed(5, NOON), NOW));
        Moment later = NOW.plus(Duration.ofHours(30));
        assertEquals(ListAge.AS_OF, keeper.age(later));
        accepted(keeper.accept(signed(5, later.wallMillis()), later));
        assertEquals(ListAge.FRESH, keeper.age(later));
        assertEquals("red list: version 5 has been confirmed since",
                refused(keeper.accept(signed(5, NOON), later)));
        assertEquals(ListAge.FRESH, keeper.age(later));
        // A broker hands a retained list out at each connection: taken, and no younger for it.
        Moment muchLater = later.plus(Duration.ofHours(25));
        accepted(keeper.accept(signed(5, later.wallMillis()), muchLater));
        assertEquals(ListAge.AS_OF, keeper.age(muchLater));
    }

    @Test
    void grows_old_in_steps() {
        accepted(keeper.accept(signed(1, NOON), NOW));
        Duration tick = Duration.ofMillis(1);
        assertEquals(ListAge.FRESH, keeper.age(NOW.plus(Duration.ofHours(24).minus(tick))));
        assertEquals(ListAge.AS_OF, keeper.age(NOW.plus(Duration.ofHours(24))));
        assertEquals(ListAge.AS_OF, keeper.age(NOW.plus(Duration.ofDays(7).minus(tick))));
        assertEquals(ListAge.TOO_OLD, keeper.age(NOW.plus(Duration.ofDays(7))));
    }

    @Test
    void a_red_that_is_over_is_clear_by_a_clock_that_was_set_and_by_the_lists_own_time() {
        accepted(keeper.accept(signed(1, NOON), NOW));
        Moment over = NOW.plus(Duration.ofDays(12));
        assertEquals(new Status.Clear(), keeper.standing(RED, over).status());
        Moment unset = new Moment(over.monoNanos(), over.wallMillis(), ClockQuality.UNSET);
        assertInstanceOf(Status.Red.class, keeper.standing(RED, unset).status());
        accepted(keeper.accept(signed(1, over.wallMillis()), unset));
        Moment in1970 = new Moment(over.monoNanos(), 0, ClockQuality.UNSET);
        assertEquals(new Status.Clear(), keeper.standing(RED, in1970).status());
    }

    @Test
    void loads_the_newest_slot_at_the_start() {
        accepted(keeper.accept(signed(1, NOON), NOW));
        accepted(keeper.accept(signed(2, NOON), NOW));
        RedListKeeper restarted = open();
        assertEquals(new RedListKeeper.Loaded(2, List.of()), restarted.load(NOW));
        assertInstanceOf(Status.Red.class, restarted.standing(RED, NOW).status());
    }

    @Test
    void starts_with_the_old_list_when_power_was_cut_while_the_new_one_was_written() throws IOException {
        accepted(keeper.accept(signed(1, NOON), NOW));
        accepted(keeper.accept(signed(2, NOON), NOW));
        Path slot = folder.resolve("red-list.b");
        byte[] bytes = Files.readAllBytes(slot);
        // Every byte is the slots' own test; here one in 29, up to the last and the whole.
        for (int cut = bytes.length; cut >= 0; cut -= cut == bytes.length ? 1 : 29) {
            Files.write(slot, Arrays.copyOf(bytes, cut));
            RedListKeeper restarted = open();
            RedListKeeper.Loaded loaded = restarted.load(NOW);
            assertEquals(cut == bytes.length ? 2 : 1, loaded.version(), "cut at " + cut);
            assertEquals(cut == bytes.length ? 0 : 1, loaded.troubles().size());
            assertInstanceOf(Status.Red.class, restarted.standing(RED, NOW).status());
        }
    }

    @Test
    void starts_without_a_list_when_both_slots_are_bad_and_says_so() throws IOException {
        accepted(keeper.accept(signed(1, NOON), NOW));
        accepted(keeper.accept(signed(2, NOON), NOW));
        Files.write(folder.resolve("red-list.a"), new byte[0]);
        Files.write(folder.resolve("red-list.b"), new byte[100]);
        RedListKeeper restarted = open();
        RedListKeeper.Loaded loaded = restarted.load(NOW);
        assertEquals(0, loaded.version());
        assertEquals(2, loaded.troubles().size());
        assertEquals(Standing.unknown(), restarted.standing(RED, NOW));
        accepted(restarted.accept(signed(1, NOON), NOW));
    }

    @Test
    void a_list_that_cannot_be_kept_is_in_force_and_said() throws IOException {
        Files.createDirectory(folder.resolve("red-list.new"));
        var taken = assertInstanceOf(RedListKeeper.Taken.Accepted.class, keeper.accept(signed(1, NOON), NOW));
        assertTrue(taken.notKept().orElseThrow().contains("cannot be written"));
        assertInstanceOf(Status.Red.class, keeper.standing(RED, NOW).status());
    }

    @Test
    void spares_the_card_when_only_the_confirmation_is_new() throws IOException {
        accepted(keeper.accept(signed(1, NOON), NOW));
        Moment soon = NOW.plus(Duration.ofMinutes(5));
        accepted(keeper.accept(signed(1, soon.wallMillis()), soon));
        assertFalse(Files.exists(folder.resolve("red-list.b")));
        Moment later = NOW.plus(Duration.ofHours(1));
        accepted(keeper.accept(signed(1, later.wallMillis()), later));
        assertTrue(Files.exists(folder.resolve("red-list.b")));
    }

    @Test
    void is_not_fresh_by_the_time_it_arrived_when_the_broker_held_it_back() {
        accepted(keeper.accept(signed(1, NOON - Duration.ofDays(3).toMillis()), NOW));
        assertEquals(ListAge.AS_OF, keeper.age(NOW));
    }

    @Test
    void counts_the_time_it_was_switched_off_by_a_clock_that_was_set() {
        accepted(keeper.accept(signed(1, NOON), NOW));
        Moment nextDay = new Moment(1, NOON + Duration.ofHours(25).toMillis(), ClockQuality.HELD);
        assertEquals(ListAge.AS_OF, reopen(nextDay).age(nextDay));
    }

    @Test
    void is_too_old_by_a_clock_that_cannot_know_until_one_can() {
        accepted(keeper.accept(signed(1, NOON), NOW));
        Moment unset = new Moment(1, NOON + 1000, ClockQuality.UNSET);
        RedListKeeper restarted = reopen(unset);
        assertEquals(ListAge.TOO_OLD, restarted.age(unset));
        assertEquals(ListAge.TOO_OLD, restarted.standing(OTHER, unset).age());
        // Set by the network a second later, two hours after the confirmation.
        Moment set = new Moment(1_000_000_001, NOON + Duration.ofHours(2).toMillis(), ClockQuality.SYNCED);
        assertEquals(ListAge.FRESH, restarted.age(set));
        // From now on monotonic time counts, whatever the wall clock does.
        Moment jumped = new Moment(1_000_000_002, 0, ClockQuality.SYNCED);
        assertEquals(ListAge.FRESH, restarted.age(jumped));
        Moment day = new Moment(1_000_000_001 + Duration.ofHours(22).toNanos(), 0, ClockQuality.SYNCED);
        assertEquals(ListAge.AS_OF, restarted.age(day));
    }

    @Test
    void is_too_old_when_the_clock_stands_before_the_confirmation() {
        accepted(keeper.accept(signed(1, NOON), NOW));
        Moment behind = new Moment(1, NOON - Duration.ofDays(40).toMillis(), ClockQuality.HELD);
        assertEquals(ListAge.TOO_OLD, reopen(behind).age(behind));
        Moment little = new Moment(1, NOON - Duration.ofMinutes(9).toMillis(), ClockQuality.SYNCED);
        assertEquals(ListAge.FRESH, reopen(little).age(little));
    }

    @Test
    void follows_an_earlier_confirmation_when_the_clock_has_drifted_behind() {
        accepted(keeper.accept(signed(1, NOON), NOW));
        Duration passed = Duration.ofHours(30);
        Moment drifted = new Moment(NOW.monoNanos() + passed.toNanos(), NOON, ClockQuality.HELD);
        accepted(keeper.accept(signed(1, NOON + Duration.ofHours(20).toMillis()), drifted));
        assertEquals(ListAge.FRESH, keeper.age(drifted));
        Moment fifteen = drifted.plus(Duration.ofHours(15));
        assertEquals(ListAge.AS_OF, keeper.age(fifteen));
    }

    @Test
    void wants_to_be_loaded_before_it_takes_anything() {
        assertThrows(IllegalStateException.class, () -> open().accept(signed(1, NOON), NOW));
    }
}
