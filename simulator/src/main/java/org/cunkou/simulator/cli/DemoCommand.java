package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.cunkou.simulator.demo.DemoFolder;
import org.cunkou.simulator.demo.DemoOptions;
import org.cunkou.simulator.demo.DemoResult;
import org.cunkou.simulator.demo.RealDemo;
import org.cunkou.simulator.demo.VirtualDemo;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `demo`: the whole gate on one machine.
@Command(name = "demo", mixinStandardHelpOptions = true, description = "The whole gate on this machine: kiosk, people, platform and broker.")
public final class DemoCommand implements Callable<Integer> {
    private static final int UNTIL_STOPPED_SECONDS = 24 * 60 * 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();
    @Option(names = "--headless", description = "No pages.")
    private boolean headless;
    @Option(names = "--seconds", description = "How long people come; without it, until Ctrl-C (headless: 60).")
    private @Nullable Integer seconds;
    @Option(names = "--seed", defaultValue = "1", description = "Decides who comes and what they do (default ${DEFAULT-VALUE}).")
    private long seed;
    @Option(names = "--json", description = "End with one line of JSON.")
    private boolean json;
    @Option(names = "--virtual", description = "Virtual time, headless: the same seed, the same flight log.")
    private boolean virtual;
    @Option(names = "--log", paramLabel = "FILE", description = "Write the lane's flight log here.")
    private @Nullable Path log;
    @Option(names = "--broker", paramLabel = "URL", description = "An MQTT 5 broker, mqtt://host:port; without it, one of its own.")
    private @Nullable URI broker;
    @Option(names = "--folder", paramLabel = "DIR", description = "Keep stores here; without it, in a temporary folder.")
    private @Nullable Path folder;
    @Option(names = "--port", defaultValue = "8090", description = "Of the page with kiosk, people and platform (default ${DEFAULT-VALUE}).")
    private int port;

    @Override
    public Integer call() {
        check();
        PrintWriter out = spec.commandLine().getOut();
        int length = seconds != null ? seconds : headless || virtual ? 60 : UNTIL_STOPPED_SECONDS;
        DemoOptions options = new DemoOptions(length, seed, headless || virtual, Optional.ofNullable(folder),
                Optional.ofNullable(log),
                Optional.ofNullable(broker), port);
        try (DemoFolder place = DemoFolder.open(options.folder())) {
            DemoResult result = virtual
                    ? VirtualDemo.run(options, place.path())
                    : RealDemo.run(options, place.path(), line -> {
                        out.println(line);
                        out.flush();
                    });
            print(out, result);
            return result.isGood() ? 0 : CommandFailure.FAILED;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "demo: " + trouble.getMessage());
        }
    }

    private void check() {
        if (seconds != null && (seconds < 1 || seconds > UNTIL_STOPPED_SECONDS)) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "demo: --seconds takes 1 to " + UNTIL_STOPPED_SECONDS + ", got " + seconds);
        }
        if (virtual && broker != null) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "demo: --virtual has its wire inside; leave --broker out");
        }
        if (broker != null && (!"mqtt".equals(broker.getScheme()) || broker.getHost() == null)) {
            throw new CommandFailure(CommandFailure.USAGE,
                    "demo: --broker takes mqtt://host:port, got " + broker);
        }
    }

    private void print(PrintWriter out, DemoResult result) {
        result.wrong().forEach(line -> out.println("wrong: " + line));
        if (json) {
            out.println(JsonMapper.shared().writeValueAsString(result.figures()));
        } else {
            result.figures().forEach((name, value) -> out.printf("%-22s %s%n", name, value));
        }
        out.flush();
    }
}
