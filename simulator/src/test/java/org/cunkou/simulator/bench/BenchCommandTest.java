package org.cunkou.simulator.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import org.cunkou.simulator.bench.Goals.Direction;
import org.cunkou.simulator.bench.Goals.Goal;
import org.cunkou.terminal.app.cli.Verbs;
import org.junit.jupiter.api.Test;

class BenchCommandTest {
    /// What a call left behind.
    private record Ended(int code, String out, String err) {}

    /// A bench that measures what it is told to.
    private record Given(double kills) implements Bench {
        @Override
        public String name() {
            return "chaos-demo";
        }

        @Override
        public String about() {
            return "for this test";
        }

        @Override
        public List<Figure> measure(Request request) {
            return List.of(new Figure("kills", kills, 1), new Figure("without_goal", 2.5, request.seed()));
        }
    }

    @Test
    void the_last_line_is_one_json_object() {
        Goals goals = new Goals(Map.of("b.good", new Goal(Direction.AT_MOST, 5, "ms", "x"), "b.bad",
                new Goal(Direction.AT_LEAST, 0.95, "×", "x")));
        BenchReport report = new BenchReport("b", 7,
                List.of(new Bench.Figure("good", 5, 100), new Bench.Figure("bad", 0.9, 3)), goals);
        StringWriter out = new StringWriter();
        report.print(new PrintWriter(out));
        List<String> lines = out.toString().lines().toList();
        assertEquals("{\"bench\":\"b\",\"figures\":{"
                + "\"good\":{\"value\":5.0,\"goal\":5.0,\"unit\":\"ms\",\"n\":100,\"seed\":7,\"ok\":true},"
                + "\"bad\":{\"value\":0.9,\"goal\":0.95,\"unit\":\"×\",\"n\":3,\"seed\":7,\"ok\":false}}}",
                lines.getLast());
        assertTrue(lines.get(1).matches("good +5 +<= 5 +ms +100 +ok"), lines.get(1));
        assertTrue(lines.get(2).matches("bad +0\\.9 +>= 0\\.95 +× +3 +MISSED"), lines.get(2));
        assertFalse(report.ok());
    }

    @Test
    void only_strict_makes_a_missed_goal_a_failure() {
        assertEquals(0, bench(List.of(new Given(20)), "chaos-demo", "--strict").code());
        assertEquals(1, bench(List.of(new Given(19)), "chaos-demo", "--strict").code());
        Ended lenient = bench(List.of(new Given(19)), "chaos-demo", "--seed", "4");
        assertEquals(0, lenient.code());
        assertTrue(
                lenient.out().contains("\"without_goal\":{\"value\":2.5,\"goal\":null,\"unit\":\"\",\"n\":4"),
                lenient.out());
    }

    @Test
    void an_unknown_bench_is_told_with_those_there_are() {
        assertEquals(
                new Ended(2, "",
                        "bench nope: there is no such bench; there are: chaos-demo (for this test)\n"),
                bench(List.of(new Given(1)), "nope"));
        assertEquals(new Ended(2, "", "bench: say which; none is there yet\n"), bench(List.of()));
    }

    private static Ended bench(List<Bench> benches, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = new String[arguments.length + 1];
        all[0] = "bench";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        System.setProperty("cunkou.home", "..");
        int code = new Verbs(List.of(new BenchCommand(benches)), Map.of()).run(new PrintWriter(out),
                new PrintWriter(err), all);
        return new Ended(code, out.toString(), err.toString());
    }
}
