package org.cunkou.simulator.chaos.kills;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cunkou.simulator.fleet.ClusterFleet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClusterRunTest {
    private static final int KIOSKS = 5;

    private static ClusterRun.Request request(Path folder) {
        return new ClusterRun.Request(KIOSKS, Duration.ofSeconds(25), Duration.ofSeconds(10), 3, folder);
    }

    @Test
    @Tag("journey")
    void every_record_crosses_the_cluster_once_although_each_node_is_killed(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        ClusterRun.Result result = ClusterRun.run(request(folder), said::add);
        assertEquals(List.of(), result.wrong(), said::toString);
        assertEquals(2, result.kills());
        assertEquals(result.findings().committed(), result.findings().collected());
        assertTrue(result.findings().committed() > KIOSKS, result::toString);
    }

    private static List<String> wrong(long lost, long doubled, int inForce, int platformNodeKills) {
        return new ClusterRun.Result(request(Path.of("")), 1, platformNodeKills,
                new ClusterFleet.Findings(KIOSKS, 50, 50, 0, lost, doubled, inForce, 5, 0, List.of()), "")
                .wrong();
    }

    @Test
    void is_good_only_when_nothing_is_missing_and_both_nodes_died() {
        assertEquals(List.of(), wrong(0, 0, KIOSKS, 1));
        assertEquals(1, wrong(1, 0, KIOSKS, 1).size());
        assertEquals(1, wrong(0, 1, KIOSKS, 1).size());
        assertEquals(List.of("the status is in force on 4 of 5"), wrong(0, 0, KIOSKS - 1, 1));
        assertEquals(1, wrong(0, 0, KIOSKS, 0).size());
    }
}
