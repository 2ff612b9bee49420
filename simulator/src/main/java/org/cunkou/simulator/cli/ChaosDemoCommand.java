package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cunkou.simulator.demo.ChaosDemo;
import org.cunkou.simulator.demo.DemoFolder;
import org.cunkou.terminal.app.cli.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `chaos-demo`: the kiosk's process is killed again and again.
@Command(name = "chaos-demo", mixinStandardHelpOptions = true, description = "Kills the kiosk (kill -9) at random moments and counts what was lost.")
public final class ChaosDemoCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Option(names = "--kills", defaultValue = "20", description = "How often (default ${DEFAULT-VALUE}).")
    private int kills;
    @Option(names = "--seed", defaultValue = "1", description = "Decides who comes and when the kills fall (default ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() {
        if (kills < 1 || kills > 1000) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "chaos-demo: --kills takes 1 to 1000, got " + kills);
        }
        PrintWriter out = spec.commandLine().getOut();
        try (DemoFolder folder = DemoFolder.open(Optional.empty())) {
            ChaosDemo.Result result = ChaosDemo.run(folder.path(), seed, kills, line -> {
                out.println(line);
                out.flush();
            });
            result.lines().forEach(out::println);
            out.flush();
            return result.isGood() ? 0 : CommandFailure.FAILED;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "chaos-demo: " + trouble.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return CommandFailure.FAILED;
        }
    }
}
