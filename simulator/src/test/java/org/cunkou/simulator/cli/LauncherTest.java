package org.cunkou.simulator.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cunkou.terminal.app.cli.Verbs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `scripts/cunkou` sends some verbs to the simulator and all others to the terminal: each must arrive where
/// it is known.
class LauncherTest {
    private static final Path LAUNCHER = Path.of("../scripts/cunkou");
    private static final Pattern ROUTE = Pattern.compile("(?m)^ {4}([a-z |-]+)\\)\\s+module=simulator$");

    private static List<String> simulators() throws IOException {
        Matcher route = ROUTE.matcher(Files.readString(LAUNCHER));
        assertTrue(route.find(), "the launcher's line of the simulator's verbs");
        return List.of(route.group(1).split(" \\| "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "sim", "bench", "chaos", "chaos-demo", "authority", "contract"})
    void a_verb_of_the_simulator_gives_help_or_says_that_it_is_not_there_yet(String verb) throws IOException {
        assertTrue(simulators().contains(verb), simulators()::toString);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Verbs verbs = SimulatorMain.verbs();
        int code = verbs.run(new PrintWriter(out), new PrintWriter(err), verb, "--help");
        if (code == 0) {
            assertTrue(out.toString().startsWith("Usage: cunkou " + verb), out::toString);
            assertEquals("", err.toString());
        } else {
            assertEquals(2, code);
            assertEquals("cunkou " + Verbs.notYet(verb) + "\n", err.toString());
        }
    }

    @Test
    void nothing_else_is_sent_to_the_simulator() throws IOException {
        assertEquals(List.of("demo", "sim", "bench", "chaos", "chaos-demo", "authority", "contract"),
                simulators());
    }
}
