package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.cunkou.simulator.play.Flaw;
import org.cunkou.simulator.play.Player;
import org.cunkou.simulator.play.Programme;
import org.cunkou.simulator.report.HtmlReport;
import org.cunkou.simulator.report.JUnitXml;
import org.cunkou.simulator.report.JsonReport;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.ScenarioReading;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sim run`: plays scenario files.
@Command(name = "run", mixinStandardHelpOptions = true, description = "Plays one scenario file, or all of a folder.")
public final class SimRunCommand implements Callable<Integer> {
    private static final int TIMED_OUT = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Parameters(paramLabel = "FILE|DIR", description = "A scenario, or a folder of them such as simulator/scenarios.")
    private Path scenarios = Path.of("simulator", "scenarios");
    @Option(names = "--virtual", description = "As fast as the machine can; without it, as fast as it would happen.")
    private boolean virtual;
    @Option(names = "--level", paramLabel = "LEVEL", description = "readings or pixels only; without it, all levels that a scenario names.")
    private @Nullable Level level;
    @Option(names = "--reports", paramLabel = "DIR", description = "Where junit.xml, report.json and index.html go; without it, simulator/target/sim-reports.")
    private @Nullable Path reports;
    @Option(names = "--logs", paramLabel = "DIR", description = "Keep the flight logs here, one for each boot; sim replay reads them.")
    private @Nullable Path logs;
    @Option(names = "--timeout", paramLabel = "SECONDS", defaultValue = "3600", description = "Give up after so much of this machine's time (default ${DEFAULT-VALUE}).")
    private long timeout;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        return switch (ScenarioReading.of(scenarios)) {
            case ScenarioReading.Refused(List<String> lines, int exitCode) -> {
                lines.forEach(err::println);
                err.flush();
                yield exitCode;
            }
            case ScenarioReading.Ready(List<ScenarioReading.Named> named) -> play(named, out, err);
        };
    }

    private int play(List<ScenarioReading.Named> named, PrintWriter out, PrintWriter err)
            throws InterruptedException {
        try (Scratch scratch = Scratch.open()) {
            Player.Pace pace = virtual ? Player.Pace.VIRTUAL : Player.Pace.REAL;
            Player player = new Player(scratch.folder(), pace, Flaw.none());
            Path kept = logs;
            Programme programme = new Programme(kept == null ? player : player.keepingLogs(kept), line -> {
                err.println(line);
                err.flush();
            });
            Level only = level;
            List<Level> levels = only == null ? List.of(Level.values()) : List.of(only);
            Programme.Outcome outcome = programme.play(named, levels, TimeUnit.SECONDS.toNanos(timeout));
            write(outcome.played());
            return tell(outcome, out);
        } catch (TimeoutException late) {
            err.println("sim run: not done within " + timeout + " s, " + late.getMessage()
                    + "; give it more with --timeout, or name fewer files");
            err.flush();
            return TIMED_OUT;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "sim run: " + trouble.getMessage());
        }
    }

    private Path folder() {
        Path named = reports;
        return named != null
                ? named
                : Path.of(System.getProperty("cunkou.home", "")).resolve("simulator/target/sim-reports");
    }

    private void write(List<Played> played) throws IOException {
        Path folder = Files.createDirectories(folder());
        JUnitXml.write(folder.resolve("junit.xml"), played);
        JsonReport.write(folder.resolve("report.json"), played);
        HtmlReport.write(folder.resolve("index.html"), played);
    }

    private int tell(Programme.Outcome outcome, PrintWriter out) {
        int worst = outcome.apart().isEmpty() ? 0 : CommandFailure.FAILED;
        for (Played one : outcome.played()) {
            if (one.verdict() != Played.Verdict.PASSED) {
                out.println(one.verdict() + " " + one.file() + " (" + level(one.level()) + ", seed "
                        + one.scenario().seed() + "): " + one.scenario().name());
                one.wrong().forEach(line -> out.println("    " + line));
            }
            // A failed expectation says more than a time-out.
            worst = worst == CommandFailure.FAILED
                    ? worst
                    : one.verdict() == Played.Verdict.FAILED
                            ? CommandFailure.FAILED
                            : Math.max(worst, one.verdict().exitCode());
        }
        outcome.apart().forEach(line -> out.println("FAILED " + line));
        long good = outcome.played().stream().filter(one -> one.verdict() == Played.Verdict.PASSED).count();
        out.printf("%-24s %d%n", "scenarios at readings", outcome.count(Level.READINGS));
        out.printf("%-24s %d%n", "scenarios at pixels", outcome.count(Level.PIXELS));
        out.printf("%-24s %d%n", "passed", good);
        out.printf("%-24s %d%n", "not passed", outcome.played().size() - good);
        out.printf("%-24s %d%n", "differing at pixels", outcome.apart().size());
        if (outcome.count(Level.READINGS) > 0) {
            out.printf("%-24s %.0f x real time%n", "speed at readings", outcome.speed());
        }
        out.printf("%-24s %s%n", "reports", folder());
        out.flush();
        return worst;
    }

    private static String level(Level level) {
        return level.name().toLowerCase(java.util.Locale.ROOT);
    }
}
