package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.bench.BenchReport;
import org.cunkou.simulator.bench.Goals;
import org.cunkou.simulator.chaos.kills.MissingProgramException;
import org.cunkou.terminal.app.cli.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chaos`: what breaks a fleet, done to it on purpose. **The place to add another way to break it** is
/// [#run(Path)].
@Command(name = "chaos", mixinStandardHelpOptions = true, description = {
        "Kills kiosks, brokers and collectors (kill -9) at random moments, also while they start, and looks",
        "whether every record that was acknowledged arrived exactly once."})
public final class ChaosCommand implements Callable<Integer> {
    private static final int MOST_KIOSKS = 5_000;
    private static final int MOST_MINUTES = 600;
    private static final int MOST_KILLS = 100_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Option(names = "--kills", paramLabel = "N", defaultValue = "1000", description = "How often in all (default ${DEFAULT-VALUE}): two fifths on Mosquitto, two on Artemis, one with three collectors on one PostgreSQL.")
    private int kills;
    @Option(names = "--quick", description = "40 kills: a check of about a minute.")
    private boolean quick;
    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides who is killed and when (default ${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--sabotage", paramLabel = "WHAT", defaultValue = "", description = "erase-at-puback: kiosks erase what the broker has acknowledged. At most 40 kills on Mosquitto; they must find it, exit code 1.")
    private String sabotage = "";

    @Option(names = "--cluster", description = "Instead: a two-node Artemis cluster, a fleet at one node, the platform at the other, a node killed every 30 s.")
    private boolean cluster;
    @Option(names = "--kiosks", paramLabel = "N", defaultValue = "500", description = "Of the cluster's fleet (default ${DEFAULT-VALUE}).")
    private int kiosks;
    @Option(names = "--minutes", paramLabel = "M", defaultValue = "10", description = "How long the cluster's nodes are killed (default ${DEFAULT-VALUE}).")
    private int minutes;

    @Override
    public Integer call() {
        if (kiosks < 1 || kiosks > MOST_KIOSKS || minutes < 1 || minutes > MOST_MINUTES) {
            throw usage(
                    "--kiosks takes 1 to " + MOST_KIOSKS + " and --minutes 1 to " + MOST_MINUTES + ", got "
                            + kiosks + " and " + minutes);
        }
        if (kills < 1 || kills > MOST_KILLS) {
            throw usage("--kills takes 1 to " + MOST_KILLS + ", got " + kills);
        }
        if (!sabotage.isEmpty() && !sabotage.equals(ChaosKills.SABOTAGE)) {
            throw usage("--sabotage takes " + ChaosKills.SABOTAGE + ", got " + sabotage);
        }
        try (Scratch scratch = Scratch.open()) {
            return run(scratch.folder());
        } catch (MissingProgramException missing) {
            throw usage(String.valueOf(missing.getMessage()));
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "chaos: " + trouble.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return CommandFailure.FAILED;
        }
    }

    private int run(Path folder) throws IOException, InterruptedException {
        Goals goals = Goals
                .read(Path.of(System.getProperty("cunkou.home", ".")).resolve(Goals.FILE));
        if (cluster) {
            return new ChaosCluster(seed, folder, this::say,
                    figures -> new BenchReport("fleet", seed, figures, goals)
                            .print(spec.commandLine().getOut()))
                    .run(quick ? ChaosCluster.QUICK_KIOSKS : kiosks,
                            quick ? ChaosCluster.QUICK : Duration.ofMinutes(minutes));
        }
        ChaosKills trial = new ChaosKills(seed, folder, this::say, figures -> report(figures, goals));
        int times = quick ? Math.min(kills, ChaosKills.QUICK) : kills;
        return sabotage.isEmpty() ? trial.run(times, quick) : trial.sabotage(times);
    }

    private static CommandFailure usage(String line) {
        return new CommandFailure(CommandFailure.USAGE, "chaos: " + line);
    }

    private void report(List<Figure> figures, Goals goals) {
        new BenchReport("chaos", seed, figures, goals).print(spec.commandLine().getOut());
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
