package org.cunkou.simulator.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cunkou.simulator.bench.BenchCommand;
import org.cunkou.terminal.app.cli.Verbs;

/// The simulator's commands. The terminal's are in its own module; `scripts/cunkou` knows which is whose.
public final class SimulatorMain {
    private static final List<String> NOT_YET = List.of("chaos");

    private SimulatorMain() {}

    /// **The place to add a command**: put its object here and take its name out of `NOT_YET`.
    static List<Object> commands() {
        return List.of(new DemoCommand(), new ChaosDemoCommand(), new SimCommand(), BenchCommand.standard(),
                new AuthorityCommand());
    }

    static Verbs verbs() {
        Map<String, String> elsewhere = new LinkedHashMap<>();
        NOT_YET.forEach(verb -> elsewhere.put(verb, Verbs.notYet(verb)));
        return new Verbs(commands(), elsewhere);
    }

    public static void main(String[] args) {
        System.exit(verbs().run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }
}
