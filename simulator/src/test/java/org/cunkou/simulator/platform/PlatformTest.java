package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.codes.TrustListKeeper;
import org.cunkou.terminal.status.RedListKeeper;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the platform issues, a kiosk's rooms take.
@Tag("journey")
class PlatformTest {
    private static final int TODAY = 18_344;
    private static final Moment NOW = new Moment(0, TODAY * 86_400_000L + 1, ClockQuality.SYNCED);

    @TempDir
    private Path folder;
    private final PlatformKeys keys = new PlatformKeys(7);
    private final Issuer issuer = new Issuer(keys, new SplittableRandom(7), TODAY);
    private final Authority authority = new Authority(keys);

    private CodeVerifier verifier() {
        TrustListKeeper keeper = new TrustListKeeper(folder, keys.roots());
        keeper.load();
        CodeVerifier verifier = new CodeVerifier(keys.codeHash());
        verifier.trust(assertInstanceOf(TrustListKeeper.Taken.Accepted.class,
                keeper.accept(issuer.signedTrustList())).list());
        return verifier;
    }

    private RedListKeeper redList() {
        RedListKeeper keeper = new RedListKeeper(folder, keys.redListRoles(), Duration.ofDays(1),
                Duration.ofDays(7));
        keeper.load(NOW);
        return keeper;
    }

    private long take(RedListKeeper keeper) {
        return assertInstanceOf(RedListKeeper.Taken.Accepted.class,
                keeper.accept(authority.signedList(NOW), NOW)).version();
    }

    @Test
    void issues_codes_that_a_kiosk_proves_and_finds_under_the_same_key() {
        CodeVerifier verifier = verifier();
        for (CodeType type : CodeType.values()) {
            Issuer.Issued issued = issuer.issue(type, TODAY - 10);
            assertEquals(new Code.Genuine(issued.key(), type, 1, TODAY - 10), verifier.verify(issued.text()));
        }
    }

    @Test
    void makes_the_same_bytes_from_the_same_seed_and_others_from_another() {
        Issuer twin = new Issuer(new PlatformKeys(7), new SplittableRandom(7), TODAY);
        assertArrayEquals(issuer.signedTrustList(), twin.signedTrustList());
        assertEquals(issuer.issue(CodeType.SELF, TODAY), twin.issue(CodeType.SELF, TODAY));
        Authority twinAuthority = new Authority(new PlatformKeys(7));
        for (Authority one : List.of(authority, twinAuthority)) {
            one.setRed(keys.codeHash().ofText("a"), RedCategory.CLOSE_CONTACT, "d", "r", "g", TODAY,
                    TODAY + 20);
            one.setRed(keys.codeHash().ofText("b"), RedCategory.HOME_ISOLATION, "d", "r", "h", TODAY,
                    TODAY + 20);
        }
        assertArrayEquals(authority.signedList(NOW), twinAuthority.signedList(NOW));
        Issuer other = new Issuer(new PlatformKeys(8), new SplittableRandom(8), TODAY);
        assertFalse(Arrays.equals(issuer.signedTrustList(), other.signedTrustList()));
        assertFalse(Arrays.equals(keys.listKey(), new PlatformKeys(8).listKey()));
    }

    @Test
    void rotates_keys_so_that_old_paper_stays_good_until_its_key_is_revoked() {
        Issuer.Issued old = issuer.issue(CodeType.PROXY, TODAY);
        assertEquals(2, issuer.newKey(TODAY));
        Issuer.Issued fresh = issuer.issue(CodeType.PROXY, TODAY);
        assertEquals(1, assertInstanceOf(Code.Genuine.class, verifier().verify(old.text())).keyId());
        assertEquals(2, assertInstanceOf(Code.Genuine.class, verifier().verify(fresh.text())).keyId());
        issuer.revoke(1);
        assertEquals(Code.Doubt.KEY_NOT_VALID,
                assertInstanceOf(Code.Unproven.class, verifier().verify(old.text())).doubt());
        issuer.verifyOnly(2);
        assertThrows(IllegalStateException.class, () -> issuer.issue(CodeType.SELF, TODAY));
    }

    @Test
    void sets_lifts_and_replaces_codes_on_a_kiosk() {
        RedListKeeper keeper = redList();
        assertEquals(1, take(keeper));
        Issuer.Issued code = issuer.issue(CodeType.SELF, TODAY);
        assertEquals(new Standing(new Status.Clear(), ListAge.FRESH, 1), keeper.standing(code.key(), NOW));

        authority.setRed(code.key(), RedCategory.CLOSE_CONTACT, "Disease control", "close contact",
                "call 12345",
                TODAY, TODAY + 20);
        assertEquals(2, take(keeper));
        assertEquals(
                new Status.Red(RedCategory.CLOSE_CONTACT, "Disease control", "close contact", "call 12345",
                        TODAY + 20),
                keeper.standing(code.key(), NOW).status());

        assertTrue(authority.lift(code.key()));
        assertFalse(authority.lift(code.key()));
        authority.replace(code.key());
        assertEquals(3, take(keeper));
        assertEquals(new Status.Replaced(), keeper.standing(code.key(), NOW).status());

        authority.setIncompleteRed(code.key());
        assertEquals(4, take(keeper));
        assertEquals(new Status.IncompleteRed(), keeper.standing(code.key(), NOW).status());
        assertEquals(Optional.of(1), keeper.list().map(list -> list.incompleteCount()));
    }

    @Test
    void confirms_an_unchanged_list_without_a_new_version() {
        RedListKeeper keeper = redList();
        take(keeper);
        Moment later = NOW.plus(Duration.ofDays(2));
        assertEquals(ListAge.AS_OF, keeper.age(later));
        assertEquals(1, assertInstanceOf(RedListKeeper.Taken.Accepted.class,
                keeper.accept(authority.signedList(later), later)).version());
        assertEquals(ListAge.FRESH, keeper.age(later));
    }
}
