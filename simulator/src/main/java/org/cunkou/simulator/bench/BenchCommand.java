package org.cunkou.simulator.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.cunkou.simulator.bench.link.LinkBench;
import org.cunkou.simulator.bench.store.StoreBench;
import org.cunkou.terminal.app.cli.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `cunkou bench NAME`.
@Command(name = "bench", mixinStandardHelpOptions = true, description = {"Measures promised figures.",
        "Prints a table and, last, one line of JSON. Without a name: lists the benches."})
public final class BenchCommand implements Callable<Integer> {
    private final List<Bench> benches;

    @Spec
    private @Nullable CommandSpec spec;
    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which bench.")
    private String name = "";
    @Option(names = "--strict", description = "Exit code 1 when a figure misses its goal.")
    private boolean strict;
    @Option(names = "--quick", description = "Small numbers, for a check that takes seconds.")
    private boolean quick;
    @Option(names = "--seed", paramLabel = "S", defaultValue = "1", description = "Default ${DEFAULT-VALUE}.")
    private long seed = 1;

    @Option(names = "--rows", paramLabel = "N", defaultValue = "0", description = "How many records, for the store (default: as many as are promised).")
    private long rows;

    public BenchCommand(List<Bench> benches) {
        this.benches = List.copyOf(benches);
    }

    /// All benches there are. **The place to add one.**
    public static BenchCommand standard() {
        return new BenchCommand(
                List.of(new LaneBench(), new LinkBench(), new StoreBench(), new CommandBench()));
    }

    @Override
    public Integer call() {
        Bench bench = benches.stream().filter(one -> one.name().equals(name)).findFirst()
                .orElseThrow(() -> new CommandFailure(CommandFailure.USAGE,
                        (name.isEmpty() ? "bench: say which" : "bench " + name + ": there is no such bench")
                                + "; "
                                + known()));
        Bench.Request request = new Bench.Request(seed, quick,
                rows > 0 ? OptionalLong.of(rows) : OptionalLong.empty());
        BenchReport report = new BenchReport(name, seed, bench.measure(request), goals());
        PrintWriter out = Objects.requireNonNull(spec, "picocli sets it").commandLine().getOut();
        report.print(out);
        return strict && !report.ok() ? CommandFailure.FAILED : 0;
    }

    private String known() {
        return benches.isEmpty()
                ? "none is there yet"
                : "there are: " + benches.stream().map(one -> one.name() + " (" + one.about() + ")")
                        .collect(Collectors.joining(", "));
    }

    /// The launcher says where the repository is.
    public static Goals goals() {
        Path file = Path.of(System.getProperty("cunkou.home", ".")).resolve(Goals.FILE);
        try {
            return Goals.read(file);
        } catch (IOException unreadable) {
            throw new CommandFailure(CommandFailure.FAILED, file
                    + ": the goals cannot be read (" + unreadable.getMessage()
                    + "); start it by scripts/cunkou");
        }
    }
}
