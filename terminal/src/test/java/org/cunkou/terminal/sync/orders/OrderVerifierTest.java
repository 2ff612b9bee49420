package org.cunkou.terminal.sync.orders;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderVerifierTest {
    private static final long WALL = 1_800_000_000_000L;
    private static final KioskId KIOSK = new KioskId("north-1");
    private static final KeyPair ROOM = keyPair();
    private static final KeyPair DUTY = keyPair();
    private static final KeyPair HELP = keyPair();
    private static final KeyPair STRANGER = keyPair();
    private static final String NONCE = "c".repeat(32);

    @TempDir
    private Path folder;
    private Moment now = new Moment(0, WALL, ClockQuality.SYNCED);
    private final Nonces.Made made = new Nonces.Made(NONCE, now, 0);
    private FileLedger ledger = FileLedger.open(Path.of("."));
    private long counter;

    @BeforeEach
    void has_a_ledger() {
        ledger = FileLedger.open(folder);
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private OrderVerifier verifier() {
        Set<OrderVerb> possible = EnumSet.complementOf(EnumSet.of(OrderVerb.REBOOT));
        return new OrderVerifier(new OrderTrust(KIOSK,
                Map.of("room", new Issuer(ROOM.getPublic(), EnumSet.allOf(OrderVerb.class)), "duty",
                        new Issuer(DUTY.getPublic(), EnumSet.allOf(OrderVerb.class)), "help",
                        new Issuer(HELP.getPublic(), Set.of(OrderVerb.DIAG))),
                possible, Set.of("market")), ledger, Lifetime::byRule);
    }

    private Order order(OrderVerb verb, String audience, String nonce, long from, long life) {
        OptionalLong argument = switch (verb) {
            case HOLD_OPEN -> OptionalLong.of(60_000);
            case RESEND_FROM -> OptionalLong.of(5);
            case OPEN_ONCE, LOCKDOWN, RELEASE, REBOOT, REBIRTH, DIAG -> OptionalLong.empty();
        };
        return new Order("t", new OrderId("room", ++counter), Audience.parse(audience).orElseThrow(), verb,
                argument, WALL + from, WALL + from + life,
                nonce.isEmpty() ? Optional.empty() : Optional.of(nonce));
    }

    private Order open() {
        return order(OrderVerb.OPEN_ONCE, "north-1", NONCE, 0, 10_000);
    }

    private static byte[] signed(Order order) {
        return order.encode(Map.of("room", ROOM.getPrivate()));
    }

    private Verified verify(Order order) {
        return verifier().verify(signed(order), false, now, made);
    }

    private static void refused(Refusal why, Verified verified) {
        assertEquals(why, assertInstanceOf(Verified.Bad.class, verified).why());
    }

    @Test
    void takes_a_genuine_order_and_says_how_long_it_lives() {
        now = new Moment(3_000_000_000L, WALL + 3_000, ClockQuality.HELD);
        Order order = open();
        assertEquals(new Verified.Good(order, Duration.ofSeconds(7)), verify(order));
    }

    @Test
    void refuses_what_is_forged_foreign_retained_or_seen_before() {
        refused(Refusal.FORGED, verifier().verify(open().encode(Map.of("room", STRANGER.getPrivate())), false,
                now, made));
        refused(Refusal.FORGED, verifier().verify(open().encode(Map.of("duty", DUTY.getPrivate())), false,
                now, made));
        refused(Refusal.FOREIGN, verify(order(OrderVerb.OPEN_ONCE, "north-2", NONCE, 0, 10_000)));
        refused(Refusal.FOREIGN, verify(order(OrderVerb.LOCKDOWN, "group:park", "", 0, 10_000)));
        refused(Refusal.RETAINED, verifier().verify(signed(open()), true, now, made));
        Order order = open();
        ledger.take(order.id(), false, now);
        refused(Refusal.REPLAYED, verify(order));
    }

    @Test
    void refuses_every_flipped_bit() {
        byte[] good = signed(open());
        for (int bit = 0; bit < good.length * 8; bit += 7) {
            byte[] flipped = good.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            assertInstanceOf(Verified.Bad.class, verifier().verify(flipped, false, now, made), "bit " + bit);
        }
    }

    @Test
    void refuses_what_settings_or_the_operators_role_do_not_allow() {
        refused(Refusal.NOT_POSSIBLE, verify(order(OrderVerb.REBOOT, "north-1", "", 0, 10_000)));
        Order helps = new Order("t", new OrderId("help", 1), new Audience.One(KIOSK), OrderVerb.LOCKDOWN,
                OptionalLong.empty(), WALL, WALL + 1_000, Optional.empty());
        refused(Refusal.NOT_ALLOWED,
                verifier().verify(helps.encode(Map.of("help", HELP.getPrivate())), false, now, made));
        refused(Refusal.TOO_WIDE, verify(order(OrderVerb.OPEN_ONCE, "all", NONCE, 0, 10_000)));
        refused(Refusal.LIVES_TOO_LONG, verify(order(OrderVerb.OPEN_ONCE, "north-1", NONCE, 0, 180_000)));
    }

    @Test
    void a_release_of_all_needs_two_hands_that_may() {
        Order release = order(OrderVerb.RELEASE, "all", "", 0, 10_000);
        refused(Refusal.ONE_SIGNATURE, verify(release));
        refused(Refusal.ONE_SIGNATURE, verifier().verify(
                release.encode(Map.of("room", ROOM.getPrivate(), "help", HELP.getPrivate())), false, now,
                made));
        assertInstanceOf(Verified.Good.class, verifier().verify(
                release.encode(Map.of("room", ROOM.getPrivate(), "duty", DUTY.getPrivate())), false, now,
                made));
    }

    @Test
    void refuses_what_is_early_late_or_without_the_current_nonce() {
        refused(Refusal.NOT_YET, verify(order(OrderVerb.OPEN_ONCE, "north-1", NONCE, 6_000, 10_000)));
        assertInstanceOf(Verified.Good.class,
                verify(order(OrderVerb.OPEN_ONCE, "north-1", NONCE, 4_000, 10_000)));
        refused(Refusal.EXPIRED, verify(order(OrderVerb.OPEN_ONCE, "north-1", NONCE, -10_000, 10_000)));
        refused(Refusal.NONCE, verify(order(OrderVerb.OPEN_ONCE, "north-1", "", 0, 10_000)));
        refused(Refusal.NONCE, verify(order(OrderVerb.RELEASE, "north-1", "d".repeat(32), 0, 10_000)));
    }

    @Test
    void without_a_clock_the_nonces_age_bounds_what_opens_and_only_a_lockdown_needs_none() {
        now = new Moment(9_000_000_000L, 0, ClockQuality.UNSET);
        Order order = open();
        assertEquals(new Verified.Good(order, Duration.ofSeconds(1)), verify(order));
        now = new Moment(10_000_000_000L, 0, ClockQuality.UNSET);
        refused(Refusal.NONCE, verify(open()));
        refused(Refusal.CLOCK_UNSET, verify(order(OrderVerb.DIAG, "north-1", "", 0, 10_000)));
        assertInstanceOf(Verified.Good.class,
                verify(order(OrderVerb.LOCKDOWN, "group:market", "", 0, 10_000)));
    }
}
