package org.cunkou.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

import org.cunkou.simulator.play.InMemory;
import org.cunkou.simulator.play.Player;
import org.cunkou.simulator.scenario.Story.Counter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwarmTest {
    @TempDir(factory = InMemory.class)
    private Path scratch;

    @Tag("journey")
    @Test
    void a_hundred_seeds_show_nothing_that_may_never_happen_and_everything_that_has_to()
            throws InterruptedException {
        Swarm.Result result = new Swarm(new Player(scratch)).play(1, 2 * Swarm.BLOCK, _ -> {
        });

        assertEquals(List.of(), result.failed().stream().map(one -> one.file() + ": " + Swarm.line(one))
                .toList());
        assertEquals(2, result.blocks().size());
        assertEquals(List.of(), result.missing());
        assertTrue(result.isGood());
    }

    @Test
    void a_block_in_which_something_does_not_happen_is_not_good() {
        Map<Counter, Long> everything = new EnumMap<>(Counter.class);
        Swarm.HAPPENS.forEach(counter -> everything.put(counter, 1L));
        Map<Counter, Long> nobodyPasses = new EnumMap<>(everything);
        nobodyPasses.put(Counter.PASSED, 0L);
        Swarm.Result result = new Swarm.Result(100, List.of(), List.of(everything, nobodyPasses), everything,
                1);

        assertEquals(List.of("block 2 of 50 seeds has no PASSED"), result.missing());
        assertFalse(result.isGood());
    }

    @Test
    void the_same_seed_draws_the_same_scenario_and_another_seed_another_one() {
        assertEquals(Draw.scenario(7), Draw.scenario(7));
        assertEquals(100, LongStream.range(0, 100).mapToObj(Draw::scenario)
                .map(one -> one.people().toString() + one.acts()).distinct().count());
    }
}
