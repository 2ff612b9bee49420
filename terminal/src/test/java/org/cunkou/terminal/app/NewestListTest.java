package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.CodeVerifier;
import org.cunkou.terminal.recognise.codes.Roots;
import org.cunkou.terminal.recognise.codes.TrustListKeeper;
import org.cunkou.terminal.status.RedList;
import org.cunkou.terminal.status.RedListForm;
import org.cunkou.terminal.status.RedListKeeper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewestListTest {
    private static final long CONFIRMED = 1_800_000_000_000L;

    @Test
    void the_newest_of_many_lists_is_never_the_one_that_is_dropped(@TempDir Path folder) throws Exception {
        KeyPairGenerator pairs = KeyPairGenerator.getInstance("Ed25519");
        KeyPair health = pairs.generateKeyPair();
        KeyPair operator = pairs.generateKeyPair();
        RedListKeeper redList = new RedListKeeper(folder,
                Map.of("health", health.getPublic(), "operator", operator.getPublic()), Duration.ofHours(24),
                Duration.ofDays(7));
        Roots roots = new Roots(Map.of("root-1", pairs.generateKeyPair().getPublic(), "root-2",
                pairs.generateKeyPair().getPublic(), "root-3", pairs.generateKeyPair().getPublic()));
        Lists lists = new Lists(redList, new TrustListKeeper(folder, roots),
                new CodeVerifier(new CodeHash(new byte[CodeHash.KEY_BYTES])));
        Moment now = new Moment(5, CONFIRMED, ClockQuality.SYNCED);
        assertEquals(List.of(), lists.load(now));
        boolean room = true;
        for (long version = 1; version <= 20; version++) {
            byte[] rows = RedListForm.encode(new RedList(version, CONFIRMED, List.of(), List.of()));
            room = lists.redListCame(SignedPayload.sign(RedListKeeper.PURPOSE, rows,
                    Map.of("health", health.getPrivate(), "operator", operator.getPrivate())).encode());
        }
        assertFalse(room, "it is said that some were dropped");
        lists.takeIn(now);
        assertEquals(20, redList.list().orElseThrow().version());
    }
}
