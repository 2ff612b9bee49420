package org.cunkou.simulator.play;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.ScenarioReading.Named;
import org.cunkou.simulator.scenario.Story;

/// Plays many scenarios, each on one thread, as many at a time as there are processors; first all of them at
/// readings, then those that may at pixels.
public final class Programme {
    private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Player player;
    private final Consumer<String> says;

    /// What came of it.
    ///
    /// @param played
    ///            in the order of the scenarios, readings before pixels
    /// @param apart
    ///            people who fared differently at pixels, a line each
    /// @param speed
    ///            the world's time at readings over this machine's
    public record Outcome(List<Played> played, List<String> apart, double speed) {
        public long count(Level level) {
            return played.stream().filter(one -> one.level() == level).count();
        }
    }

    /// @param says
    ///            progress, one line from time to time
    public Programme(Player player, Consumer<String> says) {
        this.player = player;
        this.says = says;
    }

    /// @param levels
    ///            which of a scenario's levels are played
    /// @param withinNanos
    ///            of this machine's time
    /// @throws TimeoutException
    ///             when it takes longer; the message says what was being played
    public Outcome play(List<Named> scenarios, List<Level> levels, long withinNanos)
            throws InterruptedException, TimeoutException {
        long began = System.nanoTime();
        List<Played> played = new ArrayList<>();
        double speed = 0;
        for (Level level : levels) {
            long levelBegan = System.nanoTime();
            List<Played> here = play(scenarios.stream()
                    .filter(one -> one.scenario().levels().contains(level)).toList(), level,
                    began + withinNanos);
            played.addAll(here);
            if (level == Level.READINGS) {
                double told = here.stream().mapToLong(one -> one.story().lasted().toNanos()).sum();
                speed = told / Math.max(1, System.nanoTime() - levelBegan);
            }
        }
        return new Outcome(played, apart(played), speed);
    }

    private List<Played> play(List<Named> scenarios, Level level, long deadline)
            throws InterruptedException, TimeoutException {
        List<Played> played = new ArrayList<>();
        long told = System.nanoTime();
        ExecutorService executor = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(),
                Thread.ofPlatform().daemon().name("player-", 1).factory());
        try {
            Map<Named, Future<Played>> futures = new HashMap<>();
            // The longest first, so that no processor waits for the other at the end.
            scenarios.stream().sorted(Comparator.comparing((Named one) -> one.scenario().within()).reversed())
                    .forEach(one -> futures.put(one,
                            executor.submit(() -> player.play(one.file(), one.scenario(), level))));
            for (Named one : scenarios) {
                Future<Played> future = java.util.Objects.requireNonNull(futures.get(one));
                played.add(ended(one, future, deadline));
                if (System.nanoTime() - told > PROGRESS_NANOS) {
                    told = System.nanoTime();
                    says.accept(played.size() + " of " + scenarios.size() + " scenarios at "
                            + level.name().toLowerCase(java.util.Locale.ROOT));
                }
            }
        } finally {
            executor.shutdownNow();
        }
        return played;
    }

    private static Played ended(Named one, Future<Played> future, long deadline)
            throws InterruptedException, TimeoutException {
        try {
            return future.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new TimeoutException("still at " + one.file());
        } catch (ExecutionException broken) {
            throw new IllegalStateException(one.file() + " could not be played", broken.getCause());
        }
    }

    /// The two levels have to agree on what becomes of everybody.
    private static List<String> apart(List<Played> played) {
        Map<String, Played> readings = new HashMap<>();
        List<String> apart = new ArrayList<>();
        for (Played one : played) {
            if (one.level() == Level.READINGS) {
                readings.put(one.file(), one);
            } else if (readings.containsKey(one.file())) {
                compare(java.util.Objects.requireNonNull(readings.get(one.file())), one, apart);
            }
        }
        return apart;
    }

    private static void compare(Played readings, Played pixels, List<String> apart) {
        for (Story.Visit visit : readings.story().visits()) {
            pixels.story().visit(visit.person()).filter(other -> !sameEnd(visit, other))
                    .ifPresent(other -> apart.add(readings.file() + ": " + visit.person() + " "
                            + end(visit) + " at readings and " + end(other) + " at pixels"));
        }
    }

    private static boolean sameEnd(Story.Visit one, Story.Visit other) {
        return end(one).equals(end(other)) && one.verdicts().equals(other.verdicts());
    }

    private static String end(Story.Visit visit) {
        return visit.ended().map(ended -> ended.end().name()).orElse("was not served") + " "
                + visit.verdicts();
    }
}
