package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.cunkou.simulator.enrol.AclProbe;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("contract")
@Tag("mosquitto")
class AclOnMosquittoTest {
    @TempDir
    Path folder;

    @Test
    void a_stolen_certificate_reads_and_writes_nothing_of_another_kiosk_or_site() throws Exception {
        Papers papers = Papers.in(folder);
        AclProbe.Cast cast = papers.cast();
        RestartableBroker broker = RestartableBroker.mosquitto(folder, papers.mosquitto());
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
}
