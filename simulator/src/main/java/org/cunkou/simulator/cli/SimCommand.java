package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import org.cunkou.simulator.demo.ChaosDemo;
import org.cunkou.simulator.demo.PlatformProcess;
import org.cunkou.terminal.app.cli.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `sim`: scenarios, swarms, fleets and replays; and parts of the demo as processes of their own.
@Command(name = "sim", mixinStandardHelpOptions = true, subcommands = {SimRunCommand.class,
        SimSwarmCommand.class, SimFleetCommand.class,
        SimReplayCommand.class}, description = "Plays scenarios, swarms and fleets, and replays flight logs.")
public final class SimCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandFailure(CommandFailure.USAGE,
                "sim: name what to do, see cunkou sim --help: run, swarm, fleet, replay, platform or kiosk");
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
