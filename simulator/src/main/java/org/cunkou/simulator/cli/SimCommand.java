package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import org.cunkou.simulator.demo.ChaosDemo;
import org.cunkou.simulator.demo.PlatformProcess;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.cunkou.terminal.app.cli.Verbs;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sim`: parts of the demo as processes of their own. Scenarios and swarms are not there yet.
@Command(name = "sim", mixinStandardHelpOptions = true, description = "Parts of the simulated world as processes of their own.", subcommands = {
        SimFleetCommand.class})
public final class SimCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandFailure(CommandFailure.USAGE,
                Verbs.notYet("sim") + "; sim fleet, sim platform and sim kiosk are");
    }

    @Command(name = "platform", mixinStandardHelpOptions = true, description = "Broker, issuer, authority and collector, until the process is ended.")
    int platform(@Option(names = "--folder", required = true) Path folder,
            @Option(names = "--seed", defaultValue = "1") long seed,
            @Option(names = "--rounds", defaultValue = "1", description = "For how many lives of a kiosk reds are set.") int rounds) {
        try {
            PlatformProcess.run(folder, seed, rounds, this::say);
            return 0;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "sim platform: " + trouble.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    @Command(name = "kiosk", mixinStandardHelpOptions = true, description = "A kiosk with virtual devices before made-up people.")
    int kiosk(@Option(names = "--folder", required = true) Path folder,
            @Option(names = "--seed", defaultValue = "1") long seed,
            @Option(names = "--broker", required = true, paramLabel = "URL") URI broker,
            @Option(names = "--round", defaultValue = "0", description = "Which life of the kiosk: decides who comes.") int round,
            @Option(names = "--seconds", defaultValue = "60") int seconds) {
        try {
            ChaosDemo.runKiosk(folder, seed, broker, round, seconds, this::say);
            return 0;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "sim kiosk: " + trouble.getMessage());
        }
    }

    private void say(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
