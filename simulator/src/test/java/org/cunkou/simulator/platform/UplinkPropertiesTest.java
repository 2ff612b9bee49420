package org.cunkou.simulator.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.sync.Link.Message;
import org.cunkou.terminal.sync.Uplink;

/// Whatever the network does, the collector ends with exactly what the store has committed.
class UplinkPropertiesTest {
    private static final Duration BAD_TIME = Duration.ofMinutes(4);
    private static final Duration CALM = Duration.ofMinutes(5);

    /// What one seed's world came to.
    private record End(Uplink.Tally sent, Collector.Tally collected, long restartsOfCollector) {}

    @Tag("property")
    @Property(tries = 12)
    void the_collector_ends_with_exactly_the_committed_records(@ForAll long seed) throws IOException {
        End end = run(seed);
        assertTrue(end.collected().records() > 0);
        assertEquals(0, end.collected().conflicts() + end.collected().malformed());
        assertEquals(0, end.sent().forged() + end.sent().foreign() + end.sent().notOurs());
    }

    @Tag("property")
    @Example
    void losses_doubles_and_restarts_really_happened_and_one_seed_gives_one_world() throws IOException {
        List<End> ends = new ArrayList<>();
        for (long seed = 0; seed < 4; seed++) {
            ends.add(run(seed));
        }
        assertTrue(ends.stream().anyMatch(end -> end.sent().restarts() > 0), ends.toString());
        assertTrue(ends.stream().anyMatch(end -> end.collected().duplicates() > 0), ends.toString());
        assertTrue(ends.stream().anyMatch(end -> end.collected().gaps() > 0), ends.toString());
        assertTrue(ends.stream().anyMatch(end -> end.restartsOfCollector() > 0), ends.toString());
        assertEquals(ends.getFirst(), run(0));
    }

    private static End run(long seed) throws IOException {
        Path folder = Files.createTempDirectory("uplink");
        SplittableRandom chance = new SplittableRandom(seed);
        Storm storm = new Storm(chance.split());
        try (VirtualRecordWorld world = new VirtualRecordWorld(folder, storm)) {
            int[] restarts = {0};
            scheduleBadTime(world, chance, restarts);
            world.timeline.run(BAD_TIME);
            storm.over = true;
            world.kioskLink.plug(true);
            world.collectorLink.plug(true);
            world.timeline.run(CALM);
            assertEquals(world.receipts, world.store.everMade());
            assertEquals(world.receipts, world.collector.ids(VirtualRecordWorld.KIOSK));
            assertEquals(0, world.store.size());
            return new End(world.uplink.tally(), world.collector.tally(), restarts[0]);
        } finally {
            delete(folder);
        }
    }

    private static void scheduleBadTime(VirtualRecordWorld world, SplittableRandom chance, int[] restarts) {
        int records = 30 + chance.nextInt(150);
        for (int n = 0; n < records; n++) {
            world.timeline.after(anyTime(chance),
                    () -> world.commit(new Entry.WentOut(world.timeline.now())));
        }
        for (int n = chance.nextInt(6); n > 0; n--) {
            boolean in = chance.nextBoolean();
            world.timeline.after(anyTime(chance), () -> world.kioskLink.plug(in));
            world.timeline.after(anyTime(chance), () -> world.collectorLink.plug(!in));
        }
        if (chance.nextBoolean()) {
            world.timeline.after(anyTime(chance), () -> {
                restarts[0]++;
                world.restartCollector();
            });
        }
    }

    private static Duration anyTime(SplittableRandom chance) {
        return Duration.ofMillis(chance.nextLong(BAD_TIME.toMillis()));
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /// Loses, doubles and delays, each as often as this seed has it; some not at all.
    private static final class Storm implements InProcessBroker.Weather {
        private final SplittableRandom chance;
        private final double lost;
        private final double doubled;
        private final long spreadMillis;
        private boolean over;

        Storm(SplittableRandom chance) {
            this.chance = chance;
            this.lost = chance.nextBoolean() ? chance.nextDouble(0.3) : 0;
            this.doubled = chance.nextBoolean() ? chance.nextDouble(0.5) : 0;
            this.spreadMillis = chance.nextBoolean() ? 1 + chance.nextLong(3_000) : 1;
        }

        @Override
        public List<Duration> arrivals(Message message) {
            if (over) {
                return List.of(Duration.ofMillis(5));
            } else if (chance.nextDouble() < lost) {
                return List.of();
            }
            return chance.nextDouble() < doubled ? List.of(delay(), delay()) : List.of(delay());
        }

        private Duration delay() {
            return Duration.ofMillis(5 + chance.nextLong(spreadMillis));
        }
    }
}
