package org.cunkou.simulator.swarm.planted;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;

import org.cunkou.simulator.play.Flaw;
import org.cunkou.simulator.play.InMemory;
import org.cunkou.simulator.play.Player;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.swarm.Swarm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The swarm's own test: it finds bugs that are there, and none where there is none.
@Tag("journey")
class PlantedBugsTest {
    private static final int MOST_SEEDS = 200;
    /// Every seed up to here was played without a bug.
    private static long cleanUpTo;

    @TempDir(factory = InMemory.class)
    private Path scratch;

    @ParameterizedTest
    @MethodSource("org.cunkou.simulator.swarm.planted.PlantedBug#all")
    void finds_what_was_planted_and_nothing_when_nothing_was(PlantedBug bug) {
        Swarm planted = new Swarm(new Player(scratch, Player.Pace.VIRTUAL, bug.flaw()));
        for (long seed = 1; seed <= MOST_SEEDS; seed++) {
            List<Story.Violation> found = planted.play(seed).story().violations();
            if (!found.isEmpty()) {
                Story.Violation first = found.stream().filter(one -> bug.never().contains(one.never()))
                        .findFirst().orElseGet(() -> fail(bug + " shows as something else: " + found));
                System.out.println("planted: " + bug + " found by seed " + seed + " (never " + first.never()
                        + ": " + first.what() + ")");
                nothingIsFoundWithout(seed);
                return;
            }
        }
        fail(bug + " is not found within " + MOST_SEEDS + " seeds");
    }

    private void nothingIsFoundWithout(long upTo) {
        Swarm sound = new Swarm(new Player(scratch, Player.Pace.VIRTUAL, Flaw.none()));
        for (; cleanUpTo < upTo; cleanUpTo++) {
            assertEquals(List.of(), sound.play(cleanUpTo + 1).story().violations(),
                    "seed " + (cleanUpTo + 1));
        }
    }
}
