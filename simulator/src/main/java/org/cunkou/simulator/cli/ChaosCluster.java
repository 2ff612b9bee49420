package org.cunkou.simulator.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.chaos.kills.ClusterRun;
import org.cunkou.terminal.app.cli.CommandFailure;

/// `chaos --cluster`.
///
/// @param reports
///            takes the figures
record ChaosCluster(long seed, Path folder, Consumer<String> says, Consumer<List<Figure>> reports) {
    static final int QUICK_KIOSKS = 20;
    static final Duration QUICK = Duration.ofSeconds(40);
    private static final Duration BETWEEN = Duration.ofSeconds(30);
    private static final Duration QUICK_BETWEEN = Duration.ofSeconds(15);

    /// @return the exit code
    int run(int kiosks, Duration time) throws IOException, InterruptedException {
        Duration between = time.compareTo(BETWEEN.multipliedBy(2)) < 0 ? QUICK_BETWEEN : BETWEEN;
        ClusterRun.Result result = ClusterRun
                .run(new ClusterRun.Request(kiosks, time, between, seed, folder.resolve("cluster")), says);
        List<String> wrong = result.wrong();
        wrong.forEach(line -> says.accept("wrong: " + line));
        long made = Math.max(1, result.findings().committed());
        reports.accept(List.of(new Figure("cluster_kiosks", kiosks, kiosks),
                new Figure("cluster_minutes", time.toSeconds() / 60.0, 1),
                new Figure("cluster_seconds_between_kills", between.toSeconds(), Math.max(1, result.kills())),
                new Figure("cluster_records_lost", result.findings().lost(), made),
                new Figure("cluster_records_doubled", result.findings().doubled(), made),
                new Figure("cluster_records_collected", result.findings().collected(), made),
                new Figure("cluster_status_in_force_kiosks", result.findings().inForce(), kiosks),
                new Figure("cluster_kills", result.kills(), Math.max(1, result.kills())),
                new Figure("cluster_reconnects", result.findings().reconnects(), kiosks),
                new Figure("cluster_duplicates_absorbed", result.findings().duplicates(), made)));
        return wrong.isEmpty() ? 0 : CommandFailure.FAILED;
    }
}
