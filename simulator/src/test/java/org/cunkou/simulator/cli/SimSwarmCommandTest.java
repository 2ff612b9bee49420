package org.cunkou.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimSwarmCommandTest {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void no_seeds_are_a_wrong_call() {
        assertEquals(new Called(2, "", "sim swarm: --seeds takes 1 or more, got 0\n"),
                Called.with("sim", "swarm", "--seeds", "0"));
    }

    @Test
    @Tag("journey")
    void a_few_seeds_are_played_and_counted_and_the_level_is_named() {
        Path shrunk = folder.resolve("shrunk.yaml");
        Called called = Called.with("sim", "swarm", "--seeds", "3", "--from", "7", "--shrunk",
                shrunk.toString());
        assertEquals("readings", called.figure("level"));
        assertEquals("3, from 7", called.figure("seeds"));
        assertEquals("0", called.figure("violations"));
        assertEquals("0", called.figure("seeds that failed"));
        for (String counter : List.of("people", "passed", "verdicts", "unlocks", "records committed")) {
            assertTrue(Long.parseLong(called.figure(counter)) > 0, () -> counter + "\n" + called.out());
        }
        assertTrue(called.figure("speed").endsWith(" x real time"), called.out());
        assertFalse(Files.exists(shrunk), "nothing failed, so nothing is made small");
        assertEquals(0, called.code(), called::toString);
    }
}
