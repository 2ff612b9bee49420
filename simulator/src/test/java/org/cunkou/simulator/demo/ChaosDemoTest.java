package org.cunkou.simulator.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChaosDemoTest {
    private static final int KILLS = 2;
    /// Both of its kills come when the gate is open.
    private static final long SEED = 5;

    @Test
    @Tag("journey")
    void nothing_is_lost_when_the_kiosk_is_killed_twice(@TempDir Path folder)
            throws IOException, InterruptedException {
        List<String> said = new ArrayList<>();
        ChaosDemo.Result result = ChaosDemo.run(folder, SEED, KILLS, said::add);
        assertTrue(result.isGood(), () -> result.lines() + " " + said);
        assertEquals(KILLS, said.size(), said::toString);
        assertEquals(KILLS, result.openKills(), said::toString);
    }

    private static boolean isGood(Findings findings, int openKills) {
        return new ChaosDemo.Result(findings, KILLS, openKills).isGood();
    }

    @Test
    void is_good_only_when_nothing_is_missing_and_something_happened() {
        assertTrue(isGood(new Findings(9, 9, 0, 0, 0, 0, 3, 0), 1));
        assertFalse(isGood(new Findings(9, 9, 0, 0, 0, 0, 3, 0), 0), "no kill hit an open gate");
        assertFalse(isGood(new Findings(9, 9, 0, 0, 0, 0, 1, 0), 1), "hardly anybody came");
        assertFalse(isGood(new Findings(9, 8, 1, 0, 0, 0, 3, 0), 1), "one is still on its way");
        assertFalse(isGood(new Findings(9, 8, 0, 1, 0, 0, 3, 0), 1), "one was lost");
        assertFalse(isGood(new Findings(9, 9, 0, 0, 1, 0, 3, 0), 1), "one came from nowhere");
        assertFalse(isGood(new Findings(9, 9, 0, 0, 0, 1, 3, 0), 1), "one came twice");
        assertFalse(isGood(new Findings(9, 9, 0, 0, 0, 0, 3, 1), 1), "an unlock without a record");
    }
}
