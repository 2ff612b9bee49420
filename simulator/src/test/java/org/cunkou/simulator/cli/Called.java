package org.cunkou.simulator.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/// What a call of the simulator's commands left behind.
record Called(int code, String out, String err) {
    static Called with(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = SimulatorMain.verbs().run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Called(code, out.toString(), err.toString());
    }

    /// What stands behind a name in the table at the end.
    String figure(String name) {
        return out.lines().filter(line -> line.startsWith(name + " "))
                .map(line -> line.substring(name.length()).strip()).findFirst().orElse("");
    }
}
