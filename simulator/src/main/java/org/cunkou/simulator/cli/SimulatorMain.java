package org.cunkou.simulator.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.cunkou.simulator.bench.BenchCommand;
import org.cunkou.terminal.app.cli.Verbs;

/// The simulator's commands. The terminal's are in its own module; `scripts/cunkou` knows which is whose.
public final class SimulatorMain {
    private SimulatorMain() {}

    /// **The place to add a command.**
    static List<Object> commands() {
        return List.of(new DemoCommand(), new ChaosDemoCommand(), new SimCommand(), BenchCommand.standard(),
                new ChaosCommand(), new AuthorityCommand(), new ContractCommand());
    }

    static Verbs verbs() {
        return new Verbs(commands(), Map.of());
    }

    public static void main(String[] args) {
        System.exit(verbs().run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }
}
