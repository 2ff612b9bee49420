package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cunkou.simulator.enrol.AclProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
class AclOnArtemisTest {
    @TempDir
    Path folder;

    @Test
    void a_stolen_certificate_reads_and_writes_nothing_of_another_kiosk_or_site() throws Exception {
        Papers papers = Papers.in(folder);
        AclProbe.Cast cast = papers.cast();
        RestartableBroker broker = RestartableBroker.artemis(folder.resolve("broker"),
                BrokerDoor.guarded(papers.broker("127.0.0.1"),
                        Optional.of(papers.authority().revokedList())));
        try {
            AclProbe.Findings findings = AclProbe.run(broker.uri(), cast);
            assertEquals(List.of(), findings.crossings());
            assertEquals(0, findings.foreignBytes());
            assertEquals(List.of(), findings.deaf());
            assertTrue(findings.attempts() > 100 && findings.worked() > 100, findings::toString);
        } finally {
            broker.stop();
        }
    }

    @Test
    void the_same_thief_is_caught_where_every_certificate_may_do_everything() throws Exception {
        Papers papers = Papers.in(folder);
        AclProbe.Cast cast = papers.cast();
        RestartableBroker broker = RestartableBroker.artemis(folder.resolve("broker"),
                BrokerDoor.tls(papers.broker("127.0.0.1"), Optional.empty()));
        try {
            AclProbe.Findings findings = AclProbe.run(broker.uri(), cast);
            assertTrue(findings.foreignBytes() > 0, findings::toString);
            assertTrue(findings.crossings().stream().anyMatch(one -> one.startsWith("read: ")));
            assertTrue(findings.crossings().stream().anyMatch(one -> one.startsWith("written to ")));
        } finally {
            broker.stop();
        }
    }
}
