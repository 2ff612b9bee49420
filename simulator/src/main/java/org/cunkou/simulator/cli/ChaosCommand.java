package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.bench.BenchCommand;
import org.cunkou.simulator.bench.BenchReport;
import org.cunkou.simulator.chaos.powercut.PowerCuts;
import org.cunkou.terminal.app.cli.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chaos`: what is done to a kiosk to see whether it keeps its promises.
@Command(name = "chaos", mixinStandardHelpOptions = true, description = "Cuts the current under the record store at random moments and counts what was lost.")
public final class ChaosCommand implements Callable<Integer> {
    private static final String SABOTAGE = "synchronous-normal";

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Option(names = "--power-cuts", paramLabel = "N", required = true, description = "How many cuts.")
    private int powerCuts;
    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Decides when the cuts fall and what each takes (default ${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--quick", description = "A shorter history, for a check that takes seconds.")
    private boolean quick;
    @Option(names = "--sabotage", paramLabel = "WHAT", defaultValue = "", description = "Breaks something on purpose, and must be found: "
            + SABOTAGE + ".")
    private String sabotage = "";

    @Override
    public Integer call() {
        if (powerCuts < 1 || powerCuts > 100_000) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "chaos: --power-cuts takes 1 to 100000, got " + powerCuts);
        }
        if (!sabotage.isEmpty() && !sabotage.equals(SABOTAGE)) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "chaos: --sabotage takes " + SABOTAGE + ", got " + sabotage);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (Scratch scratch = Scratch.open()) {
            PowerCuts.Figures figures = PowerCuts.run(scratch.folder(),
                    new PowerCuts.Options(powerCuts, seed, quick, !sabotage.isEmpty()), line -> {
                        out.println(line);
                        out.flush();
                    });
            figures.lines().forEach(out::println);
            out.println("rows that had to be there " + figures.rowsOwed() + ", pieces of writes taken "
                    + figures.gone());
            new BenchReport("chaos", seed, measured(figures), BenchCommand.goals()).print(out);
            out.flush();
            return figures.isGood() ? 0 : CommandFailure.FAILED;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "chaos: " + trouble.getMessage());
        }
    }

    private static List<Figure> measured(PowerCuts.Figures figures) {
        long n = Math.max(1, figures.rowsOwed());
        return List.of(new Figure("power_cuts", figures.cuts(), Math.max(1, figures.cuts())),
                new Figure("acknowledged_rows_lost", figures.rowsLost(), n),
                new Figure("rows_mixed", figures.rowsMixed(), n));
    }
}
