package org.cunkou.simulator.swarm;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import org.cunkou.simulator.play.Player;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.Counter;

/// Plays many seeds, as many at a time as there are processors; each on one thread, so that how many there
/// are changes nothing.
public final class Swarm {
    /// In each so many seeds everything that has to happen must have happened: a swarm in which nobody passes
    /// proves nothing.
    static final int BLOCK = 50;
    /// What has to happen in every block.
    static final List<Counter> HAPPENS = List.of(Counter.PASSED, Counter.REFUSED, Counter.ASKED_STAFF,
            Counter.RECONNECTS, Counter.POWER_CUTS, Counter.FORCED_ARMS);
    private static final int PROGRESS = 50;

    private final Player player;

    /// What came of the seeds.
    ///
    /// @param failed
    ///            those with a violation, or in which not everybody was served in time, by seed
    /// @param blocks
    ///            what happened in each block of seeds, in order; a last one that is not full is not among
    ///            them, for too little has to happen in it
    public record Result(long seeds, List<Played> failed, List<Map<Counter, Long>> blocks,
            Map<Counter, Long> all, long worldMillis) {
        /// What did not happen in some block, a line each.
        public List<String> missing() {
            List<String> missing = new ArrayList<>();
            for (int i = 0; i < blocks.size(); i++) {
                for (Counter counter : HAPPENS) {
                    if (blocks.get(i).getOrDefault(counter, 0L) == 0) {
                        missing.add("block " + (i + 1) + " of " + BLOCK + " seeds has no " + counter);
                    }
                }
            }
            return missing;
        }

        public boolean isGood() {
            return failed.isEmpty() && missing().isEmpty();
        }
    }

    public Swarm(Player player) {
        this.player = player;
    }

    /// One seed.
    public Played play(long seed) {
        return player.play("seed-" + seed, Draw.scenario(seed), Level.READINGS);
    }

    /// @param says
    ///            progress, one line from time to time
    public Result play(long from, long seeds, Consumer<String> says) throws InterruptedException {
        List<Played> failed = new ArrayList<>();
        List<Map<Counter, Long>> blocks = new ArrayList<>();
        Map<Counter, Long> all = new EnumMap<>(Counter.class);
        Map<Counter, Long> block = new EnumMap<>(Counter.class);
        long worldMillis = 0;
        int threads = Runtime.getRuntime().availableProcessors();
        try (ExecutorService executor = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().name("swarm-", 1).factory())) {
            List<Future<Played>> ahead = new ArrayList<>();
            for (long done = 0; done < seeds; done++) {
                while (ahead.size() < 2 * threads && done + ahead.size() < seeds) {
                    long seed = from + done + ahead.size();
                    ahead.add(executor.submit(() -> play(seed)));
                }
                Played played = ended(ahead.removeFirst());
                Story story = played.story();
                worldMillis += story.lasted().toMillis();
                story.counters().forEach((counter, count) -> {
                    block.merge(counter, count, Long::sum);
                    all.merge(counter, count, Long::sum);
                });
                if (played.verdict() != Played.Verdict.PASSED) {
                    failed.add(played);
                    says.accept(played.file() + ": " + line(played));
                }
                if ((done + 1) % BLOCK == 0) {
                    blocks.add(new EnumMap<>(block));
                    block.clear();
                }
                if ((done + 1) % PROGRESS == 0) {
                    says.accept((done + 1) + " of " + seeds + " seeds, " + failed.size() + " failed");
                }
            }
        }
        return new Result(seeds, failed, blocks, all, worldMillis);
    }

    static String line(Played played) {
        return played.wrong().stream().findFirst().orElse("not everybody was served in time");
    }

    private static Played ended(Future<Played> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException broken) {
            throw new IllegalStateException("a seed could not be played", broken.getCause());
        }
    }
}
