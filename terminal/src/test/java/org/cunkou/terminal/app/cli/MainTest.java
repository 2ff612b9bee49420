package org.cunkou.terminal.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.Command;

class MainTest {
    private static final String SETTINGS = "src/test/resources/org/cunkou/terminal/settings/";

    /// What a call left behind.
    private record Ended(int code, String out, String err) {}

    @Command(name = "fail")
    private static final class Failing implements Runnable {
        private final RuntimeException trouble;

        Failing(RuntimeException trouble) {
            this.trouble = trouble;
        }

        @Override
        public void run() {
            throw trouble;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "check", "demo", "sim", "console", "bench", "codes", "authority",
            "register", "enrol", "chaos", "thermal", "devices", "contract"})
    void every_promised_command_is_known(String verb) {
        Ended ended = call(Main.verbs(), verb);
        assertEquals(CommandFailure.USAGE, ended.code(), "without its arguments, or not there yet");
        assertEquals(1, ended.err().lines().count(), ended::err);
        assertTrue(ended.err().startsWith("cunkou " + verb) || ended.err().startsWith(verb + ":"),
                ended::err);
        assertEquals("", ended.out());
    }

    @Test
    void checks_a_good_file_with_one_line() {
        Ended ended = call(Main.verbs(), "check", SETTINGS + "least.yaml");
        assertEquals(new Ended(0, SETTINGS + "least.yaml: good (kiosk least-1, Least)\n", ""), ended);
    }

    @Test
    void checks_a_broken_file_with_a_line_per_mistake() {
        Ended ended = call(Main.verbs(), "check", SETTINGS + "broken/unknown-key.yaml");
        assertEquals(1, ended.code());
        assertEquals(3, ended.out().lines().count(), ended::out);
        assertTrue(
                ended.out().lines()
                        .allMatch(line -> line.matches(".*/unknown-key\\.yaml:[0-9]+: .+; .+")),
                ended::out);
        assertEquals("", ended.err());
    }

    @ParameterizedTest
    @ValueSource(strings = {"chekc", "--what", "check", "check --her x", "check a b", ""})
    void a_wrong_call_ends_with_one_line_and_a_hint(String arguments) {
        Ended ended = call(Main.verbs(), arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertEquals(2, ended.code());
        assertEquals(1, ended.err().lines().count(), ended::err);
        assertTrue(ended.err().contains("--help"), ended::err);
    }

    @Test
    void a_command_that_fails_says_one_line_and_its_code() {
        Verbs verbs = new Verbs(List.of(new Failing(new CommandFailure(1, "x.txt: is empty; fill it"))),
                Map.of());
        assertEquals(new Ended(1, "", "x.txt: is empty; fill it\n"), call(verbs, "fail"));
    }

    @Test
    void a_fault_in_the_program_is_told_as_one() {
        Ended ended = call(new Verbs(List.of(new Failing(new IllegalStateException("boom"))), Map.of()),
                "fail");
        assertEquals(Verbs.FAULT, ended.code());
        assertTrue(ended.err().startsWith("cunkou fail: a fault in the program"), ended::err);
    }

    @Test
    void help_lists_the_commands_on_standard_output() {
        Ended ended = call(Main.verbs(), "--help");
        assertEquals(0, ended.code());
        assertTrue(ended.out().contains("check") && ended.out().contains("demo"), ended::out);
    }

    private static Ended call(Verbs verbs, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = verbs.run(new PrintWriter(out), new PrintWriter(err), arguments);
        return new Ended(code, out.toString(), err.toString());
    }
}
