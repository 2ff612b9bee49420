package org.cunkou.simulator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.chaos.powercut.PowerCuts;
import org.cunkou.terminal.app.cli.CommandFailure;

/// `chaos --power-cuts`: what the record store still has after the current went.
///
/// @param reports
///            takes the figures
record ChaosCuts(long seed, Path folder, Consumer<String> says, Consumer<List<Figure>> reports) {
    static final String SABOTAGE = "synchronous-normal";

    /// @return the exit code
    int run(int cuts, boolean quick, boolean sabotaged) throws IOException {
        PowerCuts.Figures figures = PowerCuts.run(folder, new PowerCuts.Options(cuts, seed, quick, sabotaged),
                says);
        figures.lines().forEach(says);
        says.accept("rows that had to be there " + figures.rowsOwed() + ", pieces of writes taken "
                + figures.gone());
        long rows = Math.max(1, figures.rowsOwed());
        reports.accept(List.of(new Figure("power_cuts", figures.cuts(), Math.max(1, figures.cuts())),
                new Figure("acknowledged_rows_lost", figures.rowsLost(), rows),
                new Figure("rows_mixed", figures.rowsMixed(), rows)));
        return figures.isGood() ? 0 : CommandFailure.FAILED;
    }
}
