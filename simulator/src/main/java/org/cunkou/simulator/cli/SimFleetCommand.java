package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.cunkou.simulator.fleet.Fleet;
import org.cunkou.simulator.fleet.FleetFolder;
import org.cunkou.simulator.fleet.FleetOptions;
import org.cunkou.simulator.fleet.FleetResult;
import org.cunkou.terminal.app.cli.CommandFailure;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `sim fleet`: many kiosks with the real protocol code in this process, against a real broker.
@Command(name = "fleet", mixinStandardHelpOptions = true, description = "Many kiosks with the real protocol code, one status change, and what it takes.")
public final class SimFleetCommand implements Callable<Integer> {
    private static final int MOST_KIOSKS = 50_000;
    private static final int LONGEST_SECONDS = 3600;
    private static final int TIMED_OUT = 3;

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Option(names = "--kiosks", required = true, paramLabel = "N", description = "How many.")
    private int kiosks;
    @Option(names = "--broker", required = true, paramLabel = "URL", description = "An MQTT 5 broker, mqtt://host:port.")
    private URI broker = URI.create("mqtt://localhost");
    @Option(names = "--client", defaultValue = "paho", description = "paho: the kiosk's own, with threads for each link; nio: a few threads for all (default ${DEFAULT-VALUE}).")
    private String client = "paho";
    @Option(names = "--seconds", defaultValue = "20", description = "Over how long the kiosks write their records; the status changes in the middle (default ${DEFAULT-VALUE}).")
    private int seconds;
    @Option(names = "--timeout", defaultValue = "120", paramLabel = "SECONDS", description = "Give up after this (default ${DEFAULT-VALUE}).")
    private int timeout;
    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;

    @Override
    public Integer call() {
        FleetOptions options = checked();
        PrintWriter err = spec.commandLine().getErr();
        try (FleetFolder folder = FleetFolder.open()) {
            FleetResult result = Fleet.run(options, folder.path(), line -> {
                err.println(line);
                err.flush();
            });
            print(result, folder.isInMemory());
            return result.isGood() ? 0 : result.inTime() ? CommandFailure.FAILED : TIMED_OUT;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "sim fleet: " + trouble.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return CommandFailure.FAILED;
        }
    }

    private FleetOptions checked() {
        demand(kiosks >= 1 && kiosks <= MOST_KIOSKS,
                "--kiosks takes 1 to " + MOST_KIOSKS + ", got " + kiosks);
        demand(seconds >= 1 && seconds <= LONGEST_SECONDS,
                "--seconds takes 1 to " + LONGEST_SECONDS + ", got " + seconds);
        demand(timeout >= 1 && timeout <= LONGEST_SECONDS,
                "--timeout takes 1 to " + LONGEST_SECONDS + ", got " + timeout);
        demand("mqtt".equals(broker.getScheme()) && broker.getHost() != null,
                "--broker takes mqtt://host:port, got " + broker);
        demand(client.equals("paho") || client.equals("nio"), "--client takes paho or nio, got " + client);
        return new FleetOptions(kiosks, broker,
                FleetOptions.Client.valueOf(client.toUpperCase(Locale.ROOT)), seconds,
                Duration.ofSeconds(timeout));
    }

    private static void demand(boolean good, String line) {
        if (!good) {
            throw new CommandFailure(CommandFailure.USAGE, "sim fleet: " + line);
        }
    }

    private void print(FleetResult result, boolean inMemory) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(inMemory
                ? "stores: in memory, so that the link is measured and not this machine's disk"
                : "stores: on this machine's disk, which is measured, too");
        result.wrong().forEach(line -> out.println("wrong: " + line));
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(result.figures()));
        } else {
            result.figures().forEach((name, value) -> out.printf("%-35s %s%n", name, value));
        }
        out.flush();
    }
}
