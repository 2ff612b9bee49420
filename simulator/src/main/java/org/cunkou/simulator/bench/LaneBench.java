package org.cunkou.simulator.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.cunkou.simulator.play.Player;
import org.cunkou.simulator.scenario.Crowding;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.Site;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.terminal.app.cli.CommandFailure;

/// One lane before a crowd, at level readings: how many pass a minute while the lane is never empty, and how
/// long people wait when they come by chance. The crowds are those of `terminal/docs/queue.md`.
public final class LaneBench implements Bench {
    private static final int MINUTES = 60;
    private static final int QUICK_MINUTES = 2;
    /// More than can pass: nobody takes less than 700 ms, and the machine some more.
    private static final int SATURATING = 60;
    private static final int ARRIVALS_PER_MINUTE = 15;
    /// A queue depends more on luck than a lane does, so it is played as often as this.
    private static final int QUEUES = 10;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "lane";
    }

    @Override
    public String about() {
        return "people a minute, read to relay, waiting, in virtual time";
    }

    @Override
    public List<Figure> measure(Request request) {
        int minutes = request.quick() ? QUICK_MINUTES : MINUTES;
        int queues = request.quick() ? 1 : QUEUES;
        try {
            Path scratch = Player.scratch();
            try (ExecutorService executor = Executors.newFixedThreadPool(
                    Runtime.getRuntime().availableProcessors(),
                    Thread.ofPlatform().name("lane-", 1).factory())) {
                Player player = new Player(scratch);
                Future<Crowded> prepared = executor.submit(
                        () -> saturated(player, Crowding.Habit.PREPARED, minutes, request.seed()));
                Future<Crowded> mixed = executor.submit(
                        () -> saturated(player, Crowding.Habit.MIXED, minutes, request.seed()));
                List<Future<Crowded>> queued = Stream.iterate(0, i -> i + 1).limit(queues)
                        .map(i -> executor.submit(() -> queue(player, minutes, request.seed() + i)))
                        .toList();
                return new LaneFigures(minutes, ended(prepared), ended(mixed),
                        queued.stream().map(LaneBench::ended).toList()).all();
            } finally {
                Files.deleteIfExists(scratch);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException("the simulator's own folder cannot be used", trouble);
        }
    }

    /// What came of one crowd.
    ///
    /// @param minutes
    ///            of the world, from the gate's opening, in which it is looked at
    record Crowded(int minutes, Story story) {
        /// Who passed within these minutes.
        long passed() {
            return story.visits().stream().flatMap(visit -> visit.ended().stream())
                    .filter(ended -> ended.end() == Story.End.PASSED
                            && ended.at().compareTo(Duration.ofMinutes(minutes)) <= 0)
                    .count();
        }

        double perMinute() {
            return passed() / (double) minutes;
        }

        /// Milliseconds of this machine in the kiosk's own code for each who passed, to the very end.
        double cpuMillis() {
            return story.count(Counter.CPU_NANOS) / NANOS_PER_MILLI
                    / Math.max(1, story.count(Counter.PASSED));
        }

        /// Seconds from the queue's end to the reader.
        Stream<Double> waits() {
            return story.visits().stream().flatMap(visit -> visit.steppedUp()
                    .map(up -> up.minus(visit.arrived()).toMillis() / 1000.0).stream());
        }
    }

    private static Crowded saturated(Player player, Crowding.Habit habit, int minutes, long seed) {
        Crowded crowded = played(player, "saturated, " + habit.word(), seed, minutes,
                new Crowding(habit, minutes * SATURATING, OptionalDouble.empty(), 0),
                Duration.ofMinutes(minutes));
        if (crowded.story().visits().stream().allMatch(visit -> visit.steppedUp().isPresent())) {
            throw new CommandFailure(CommandFailure.FAILED,
                    "bench lane: the " + habit.word() + " crowd was too small, the lane ran empty");
        }
        return crowded;
    }

    private static Crowded queue(Player player, int minutes, long seed) {
        return played(player, "queue", seed, minutes, new Crowding(Crowding.Habit.MIXED,
                minutes * ARRIVALS_PER_MINUTE, OptionalDouble.of(ARRIVALS_PER_MINUTE), 0),
                Duration.ofMinutes(minutes * 2L));
    }

    private static Crowded played(Player player, String name, long seed, int minutes, Crowding crowd,
            Duration within) {
        Scenario scenario = new Scenario(name, Scenario.readingsOnly(), seed, within, Site.usual(), List.of(),
                Optional.of(crowd), List.of(), List.of());
        Story story = player.play(name, scenario, Level.READINGS).story();
        story.violations().stream().findFirst().ifPresent(violation -> {
            throw new CommandFailure(CommandFailure.FAILED, "bench lane: " + name + ", seed " + seed
                    + ": never " + violation.never() + " happened: " + violation.what());
        });
        return new Crowded(minutes, story);
    }

    private static Crowded ended(Future<Crowded> future) {
        try {
            return future.get();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.FAILED, "bench lane: interrupted");
        } catch (ExecutionException broken) {
            if (broken.getCause() instanceof CommandFailure failure) {
                throw failure;
            }
            throw new IllegalStateException("a crowd could not be played", broken.getCause());
        }
    }
}
