package org.cunkou.simulator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.chaos.kills.KillReport;
import org.cunkou.simulator.chaos.kills.KillResult;
import org.cunkou.simulator.chaos.kills.KillRun;
import org.cunkou.simulator.chaos.kills.Scene;
import org.cunkou.terminal.app.cli.CommandFailure;

/// `chaos --kills`: the scenes one after the other, and what they came to.
///
/// @param reports
///            takes the figures
record ChaosKills(long seed, Path folder, Consumer<String> says, Consumer<List<Figure>> reports) {
    static final String SABOTAGE = "erase-at-puback";
    static final int QUICK = 40;

    /// @return the exit code
    int run(int kills, boolean quick) throws IOException, InterruptedException {
        List<KillResult> results = new ArrayList<>();
        for (Map.Entry<Scene, Integer> share : Scene.shares(kills).entrySet()) {
            results.add(KillRun.run(new KillRun.Request(share.getKey(), share.getValue(), seed,
                    folder.resolve(share.getKey().word()), false), says));
        }
        KillReport report = new KillReport(results, quick);
        report.wrong().forEach(says);
        reports.accept(report.figures());
        return report.wrong().isEmpty() ? 0 : CommandFailure.FAILED;
    }

    /// The kills must find that kiosks trust the broker: this fails when all is as it should be.
    ///
    /// @return the exit code
    int sabotage(int kills) throws IOException, InterruptedException {
        KillResult result = KillRun.run(new KillRun.Request(Scene.MOSQUITTO, Math.min(kills, QUICK), seed,
                folder.resolve(SABOTAGE), true), says);
        boolean found = result.findings().lost() > 0;
        says.accept(found
                ? "sabotage " + SABOTAGE + ": found after " + result.kills() + " kills, "
                        + result.findings().lost() + " records lost"
                : "sabotage " + SABOTAGE + ": NOT found by " + result.kills()
                        + " kills: they would not notice a loss");
        long made = Math.max(1, result.findings().made());
        reports.accept(List.of(
                new Figure("kills_to_find_sabotage", found ? result.kills() : QUICK + 1, result.kills()),
                new Figure("records_lost", result.findings().lost(), made)));
        return found ? CommandFailure.FAILED : 0;
    }
}
