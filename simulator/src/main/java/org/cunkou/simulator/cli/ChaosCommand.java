package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.bench.BenchCommand;
import org.cunkou.simulator.bench.BenchReport;
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
        "whether every record that was acknowledged arrived exactly once. --power-cuts and --cluster break",
        "something else."})
public final class ChaosCommand implements Callable<Integer> {
    private static final int MOST_KIOSKS = 5_000;
    private static final int MOST_MINUTES = 600;
    private static final int MOST_TIMES = 100_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Option(names = "--kills", paramLabel = "N", defaultValue = "1000", description = "How often in all (default ${DEFAULT-VALUE}): two fifths on Mosquitto, two on Artemis, one with three collectors on one PostgreSQL.")
    private int kills;
    @Option(names = "--power-cuts", paramLabel = "N", defaultValue = "0", description = "Instead: cuts the current under the record store so often, anywhere in its writes, and counts what was lost.")
    private int powerCuts;
    @Option(names = "--quick", description = "40 kills, a shorter history to cut, or a small cluster: a check of about a minute.")
    private boolean quick;
    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides who is killed and when (default ${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--sabotage", paramLabel = "WHAT", defaultValue = "", description = "erase-at-puback: kiosks erase what the broker has acknowledged. At most 40 kills on Mosquitto; they must find it, exit code 1. With --power-cuts: "
            + ChaosCuts.SABOTAGE + ", a store that does not wait for its disk.")
    private String sabotage = "";

    @Option(names = "--cluster", description = "Instead: a two-node Artemis cluster, a fleet at one node, the platform at the other, a node killed every 30 s.")
    private boolean cluster;
    @Option(names = "--kiosks", paramLabel = "N", defaultValue = "500", description = "Of the cluster's fleet (default ${DEFAULT-VALUE}).")
    private int kiosks;
    @Option(names = "--minutes", paramLabel = "M", defaultValue = "10", description = "How long the cluster's nodes are killed (default ${DEFAULT-VALUE}).")
    private int minutes;

    @Override
    public Integer call() {
        demand("--kills", kills, 1, MOST_TIMES);
        demand("--power-cuts", powerCuts, 0, MOST_TIMES);
        demand("--kiosks", kiosks, 1, MOST_KIOSKS);
        demand("--minutes", minutes, 1, MOST_MINUTES);
        String known = powerCuts > 0 ? ChaosCuts.SABOTAGE : ChaosKills.SABOTAGE;
        if (!sabotage.isEmpty() && !sabotage.equals(known)) {
            throw usage("--sabotage takes " + known + " here, got " + sabotage);
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
        if (cluster) {
            return new ChaosCluster(seed, folder, this::say, figures -> report("fleet", figures))
                    .run(quick ? ChaosCluster.QUICK_KIOSKS : kiosks,
                            quick ? ChaosCluster.QUICK : Duration.ofMinutes(minutes));
        }
        if (powerCuts > 0) {
            return new ChaosCuts(seed, folder, this::say, figures -> report("chaos", figures))
                    .run(powerCuts, quick, !sabotage.isEmpty());
        }
        ChaosKills trial = new ChaosKills(seed, folder, this::say, figures -> report("chaos", figures));
        int times = quick ? Math.min(kills, ChaosKills.QUICK) : kills;
        return sabotage.isEmpty() ? trial.run(times, quick) : trial.sabotage(times);
    }

    private static void demand(String option, int number, int least, int most) {
        if (number < least || number > most) {
            throw usage(option + " takes " + least + " to " + most + ", got " + number);
        }
    }

    private static CommandFailure usage(String line) {
        return new CommandFailure(CommandFailure.USAGE, "chaos: " + line);
    }

    private void report(String bench, List<Figure> figures) {
        new BenchReport(bench, seed, figures, BenchCommand.goals()).print(spec.commandLine().getOut());
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
