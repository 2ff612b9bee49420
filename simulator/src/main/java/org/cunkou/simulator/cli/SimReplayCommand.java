package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.cunkou.simulator.replay.Replay;
import org.cunkou.simulator.replay.ReplayReport;
import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.cunkou.terminal.decide.Decision;
import org.cunkou.terminal.record.FlightLog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sim replay`: a flight log, decided again.
@Command(name = "replay", mixinStandardHelpOptions = true, description = "Feeds a flight log's events to the decision and shows the first command that differs.", footer = "%nExit codes: 0 no differences; 1 differences, or a log that is damaged on the way; 2 no flight log.")
public final class SimReplayCommand implements Callable<Integer> {
    private static final String CURE = "; demo --log FILE writes one, and a kiosk keeps flight-*.log in its folder";

    private final Decider decider;
    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Parameters(paramLabel = "LOG", description = "The flight log.")
    private Path log = Path.of("");
    @Option(names = "--watch", description = "First tell the log as a story.")
    private boolean watch;
    @Option(names = "--json", description = "One line of JSON instead of the result.")
    private boolean json;

    public SimReplayCommand() {
        this(Decision::decide);
    }

    /// @param decider
    ///            what the events are fed to
    SimReplayCommand(Decider decider) {
        this.decider = decider;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ReplayReport report = replay();
        if (watch) {
            report.watch(out::println);
            out.println();
        }
        if (json) {
            out.println(report.json());
        } else {
            report.lines().forEach(out::println);
        }
        out.flush();
        return report.isGood() ? 0 : CommandFailure.FAILED;
    }

    private ReplayReport replay() {
        if (!Files.isRegularFile(log)) {
            throw notOne("there is no file " + log);
        }
        try {
            FlightLog.Contents contents = FlightLog.read(log);
            return ReplayReport.of(log, contents, Replay.of(contents, decider));
        } catch (CharacterCodingException bytes) {
            throw notOne(log + " holds bytes that are no text, so it is no flight log, or a broken one");
        } catch (IOException trouble) {
            throw notOne(String.valueOf(trouble.getMessage()).lines().findFirst().orElse(log + ": empty"));
        }
    }

    private static CommandFailure notOne(String what) {
        return new CommandFailure(CommandFailure.USAGE, "sim replay: " + what + CURE);
    }
}
