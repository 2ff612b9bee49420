package org.cunkou.terminal.app.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The terminal's commands. The simulator's are in its own module; `scripts/cunkou` knows which is whose.
public final class Main {
    private static final List<String> SIMULATORS = List.of("demo", "sim", "bench", "chaos", "chaos-demo",
            "authority", "contract");
    private static final List<String> NOT_YET = List.of("console", "register", "devices");

    private Main() {}

    /// **The place to add a command**: put its object here and take its name out of `NOT_YET`.
    static List<Object> commands() {
        return List.of(new RunCommand(), new CheckCommand(), new ThermalCommand(), new CodesCommand(),
                new EnrolCommand(), new OrderCommand());
    }

    public static Verbs verbs() {
        Map<String, String> elsewhere = new LinkedHashMap<>();
        SIMULATORS.forEach(verb -> elsewhere.put(verb,
                verb + ": the simulator's, which is not installed on a kiosk; use scripts/cunkou " + verb));
        NOT_YET.forEach(verb -> elsewhere.put(verb, Verbs.notYet(verb)));
        return new Verbs(commands(), elsewhere);
    }

    public static void main(String[] args) {
        System.exit(verbs().run(new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8), args));
    }
}
