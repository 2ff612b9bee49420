package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;

import org.cunkou.simulator.play.Player;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.ScenarioWriter;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.swarm.Shrinker;
import org.cunkou.simulator.swarm.Swarm;
import org.cunkou.terminal.app.cli.CommandFailure;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sim swarm`: plays scenarios drawn from seeds, and makes the first failing one small.
@Command(name = "swarm", mixinStandardHelpOptions = true, description = "Plays scenarios drawn from seeds, at level readings, and watches for what may never happen.")
public final class SimSwarmCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Option(names = "--seeds", defaultValue = "100", description = "How many (default ${DEFAULT-VALUE}).")
    private long seeds;
    @Option(names = "--from", defaultValue = "1", description = "The first seed (default ${DEFAULT-VALUE}).")
    private long from;
    @Option(names = "--shrunk", paramLabel = "FILE", defaultValue = "shrunk.yaml", description = "Where the small scenario of a failing seed goes (default ${DEFAULT-VALUE}).")
    private Path shrunk = Path.of("shrunk.yaml");

    @Override
    public Integer call() throws InterruptedException {
        if (seeds < 1) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "sim swarm: --seeds takes 1 or more, got " + seeds);
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        long began = System.nanoTime();
        try (Scratch scratch = Scratch.open()) {
            Player player = new Player(scratch.folder());
            Swarm.Result result = new Swarm(player).play(from, seeds, line -> {
                err.println(line);
                err.flush();
            });
            tell(result, (System.nanoTime() - began) / 1e6, out);
            if (!result.failed().isEmpty()) {
                shrink(player, result.failed().getFirst(), out);
            }
            out.flush();
            return result.isGood() ? 0 : CommandFailure.FAILED;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "sim swarm: " + trouble.getMessage());
        }
    }

    private void tell(Swarm.Result result, double tookMillis, PrintWriter out) {
        out.println("level                    readings");
        out.printf("%-24s %d, from %d%n", "seeds", result.seeds(), from);
        out.printf("%-24s %d%n", "violations",
                result.failed().stream().mapToLong(one -> one.wrong().size()).sum());
        out.printf("%-24s %d%n", "seeds that failed", result.failed().size());
        for (Counter counter : Counter.values()) {
            if (counter != Counter.CPU_NANOS) {
                long all = result.all().getOrDefault(counter, 0L);
                out.printf("%-24s %d%s%n", counter.name().toLowerCase(Locale.ROOT).replace('_', ' '), all,
                        least(result, counter));
            }
        }
        out.printf("%-24s %.0f x real time%n", "speed", result.worldMillis() / tookMillis);
        result.missing().forEach(line -> out.println("wrong: " + line));
    }

    private static String least(Swarm.Result result, Counter counter) {
        return result.blocks().isEmpty()
                ? ""
                : ", at least " + result.blocks().stream()
                        .mapToLong((Map<Counter, Long> block) -> block.getOrDefault(counter, 0L)).min()
                        .orElse(0) + " in every 50 seeds";
    }

    /// The same failure from as little as possible.
    private void shrink(Player player, Played failed, PrintWriter out) throws IOException {
        String seed = failed.file().substring(failed.file().indexOf('-') + 1);
        out.println("again: scripts/cunkou sim swarm --seeds 1 --from " + seed);
        failed.wrong().forEach(line -> out.println("    " + line));
        Scenario small = new Shrinker(scenario -> isSame(failed,
                player.play(failed.file(), scenario, Level.READINGS))).shrink(failed.scenario());
        Files.writeString(shrunk, ScenarioWriter.write(small));
        out.println("small: scripts/cunkou sim run " + shrunk + " --virtual  (" + small.people().size()
                + " of " + failed.scenario().people().size() + " people, " + small.acts().size() + " of "
                + failed.scenario().acts().size() + " acts)");
    }

    private static boolean isSame(Played first, Played again) {
        return first.story().violations().isEmpty()
                ? again.verdict() == first.verdict()
                : again.story().violations().stream()
                        .anyMatch(one -> one.never() == first.story().violations().getFirst().never());
    }
}
