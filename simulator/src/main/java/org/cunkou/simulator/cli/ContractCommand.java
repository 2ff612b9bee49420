package org.cunkou.simulator.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import org.cunkou.simulator.contract.Clause;
import org.cunkou.simulator.contract.Conformance;
import org.cunkou.simulator.contract.ContractKeys;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.cunkou.terminal.domain.KioskId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `contract`: whether somebody else's platform keeps the contract.
@Command(name = "contract", mixinStandardHelpOptions = true, description = "Holds a collector and an authority against config/asyncapi.yaml.")
public final class ContractCommand implements Runnable {
    /// Nobody answers: there is nothing to judge.
    static final int NOBODY = 3;
    private static final int LONGEST_SECONDS = 3_600;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandFailure(CommandFailure.USAGE,
                "contract: name what to do: cunkou contract test --broker URL --keys FOLDER");
    }

    @Command(name = "test", mixinStandardHelpOptions = true, description = {
            "Plays a kiosk at a broker and asks the collector and the authority there what the contract promises.",
            "One line for each clause. 0 all kept, 1 something is not kept, 3 nobody answers."})
    int test(
            @Option(names = "--broker", required = true, paramLabel = "URL", description = "mqtt://host:port") URI broker,
            @Option(names = "--keys", required = true, paramLabel = "FOLDER", description = "collector.hex, operator.hex, health-authority.hex, root-1.hex to root-3.hex, records.hex: public keys, as config/keys has them.") Path keys,
            @Option(names = "--kiosk", paramLabel = "ID", description = "An id that the collector never met; without it, one is made up.") @Nullable String kiosk,
            @Option(names = "--timeout", paramLabel = "TIME", defaultValue = "30s", description = "How long to wait for each answer, 1s to 1h (default ${DEFAULT-VALUE}).") String timeout,
            @Option(names = "--only", paramLabel = "WHOM", defaultValue = "all", description = "collector, authority, or all (default ${DEFAULT-VALUE}).") Conformance.Part part,
            @Option(names = "--quick", description = "Without the clauses that take a minute.") boolean quick) {
        PrintWriter out = spec.commandLine().getOut();
        try (Scratch scratch = Scratch.open()) {
            Conformance.Options options = new Conformance.Options(broker(broker), id(kiosk),
                    ContractKeys.read(keys), patience(timeout), quick, part);
            out.println("kiosk " + options.kiosk().value() + " at " + broker);
            Conformance.Result result = Conformance.run(options, scratch.folder(), new SystemClock(),
                    clause -> {
                        out.println(clause);
                        out.flush();
                    });
            out.println(summary(result));
            return result.isGood() ? 0 : result.answered() ? CommandFailure.FAILED : NOBODY;
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "contract test: " + trouble.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return CommandFailure.FAILED;
        }
    }

    private static String summary(Conformance.Result result) {
        StringBuilder line = new StringBuilder();
        for (Clause.Verdict verdict : Clause.Verdict.values()) {
            long count = result.clauses().stream().filter(one -> one.verdict() == verdict).count();
            line.append(line.isEmpty() ? "" : ", ").append(count).append(' ')
                    .append(verdict.name().toLowerCase(Locale.ROOT));
        }
        return line + (result.answered() ? "" : ": nobody answers");
    }

    private static URI broker(URI broker) {
        if (!"mqtt".equals(broker.getScheme()) || broker.getHost() == null) {
            throw usage("--broker takes mqtt://host:port, got " + broker);
        }
        return broker;
    }

    private static KioskId id(@Nullable String kiosk) {
        try {
            return new KioskId(
                    kiosk != null ? kiosk : "contract-%016x".formatted(new SplittableRandom().nextLong()));
        } catch (IllegalArgumentException wrong) {
            throw usage("--kiosk: " + wrong.getMessage());
        }
    }

    private static Duration patience(String timeout) {
        if (timeout.matches("[0-9]{1,4}(s|m|h)")) {
            Duration patience = Duration.parse("PT" + timeout.toUpperCase(Locale.ROOT));
            if (patience.toSeconds() >= 1 && patience.toSeconds() <= LONGEST_SECONDS) {
                return patience;
            }
        }
        throw usage("--timeout takes 1s to 1h, got " + timeout);
    }

    private static CommandFailure usage(String line) {
        return new CommandFailure(CommandFailure.USAGE, "contract test: " + line);
    }
}
