package org.cunkou.simulator.bench;

import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A bench's figures beside their goals: a table for people and, last, one line of JSON for machines.
///
/// ```
/// {"bench":"store","figures":{"p99":{"value":9.1,"goal":12.5,"unit":"ms","n":1000,"seed":7,"ok":true}}}
/// ```
/// A figure without a goal has `"goal":null`, no unit, and is always ok.
public final class BenchReport {
    /// A figure and what was promised of it.
    private record Row(Bench.Figure figure, Optional<Goals.Goal> goal) {
        boolean ok() {
            return goal.map(promised -> promised.direction().meets(figure.value(), promised.bound()))
                    .orElse(true);
        }
    }

    private final String bench;
    private final long seed;
    private final List<Row> rows = new ArrayList<>();

    public BenchReport(String bench, long seed, List<Bench.Figure> figures, Goals goals) {
        this.bench = bench;
        this.seed = seed;
        for (Bench.Figure figure : figures) {
            rows.add(new Row(figure, goals.of(bench, figure.name())));
        }
    }

    /// Whether every figure meets its goal.
    public boolean ok() {
        return rows.stream().allMatch(Row::ok);
    }

    public void print(PrintWriter out) {
        int wide = rows.stream().mapToInt(row -> row.figure().name().length()).max().orElse(0);
        String form = "%-" + Math.max(6, wide) + "s  %12s  %14s  %-10s  %10s  %s%n";
        out.printf(Locale.ROOT, form, "figure", "value", "goal", "unit", "n", "");
        for (Row row : rows) {
            out.printf(Locale.ROOT, form, row.figure().name(), short3(row.figure().value()), goal(row),
                    row.goal().map(Goals.Goal::unit).orElse("-"), row.figure().n(),
                    row.ok() ? "ok" : "MISSED");
        }
        out.println(json());
    }

    String json() {
        JsonMapper mapper = JsonMapper.builder().build();
        ObjectNode report = mapper.createObjectNode();
        report.put("bench", bench);
        ObjectNode figures = report.putObject("figures");
        for (Row row : rows) {
            ObjectNode figure = figures.putObject(row.figure().name());
            figure.put("value", row.figure().value());
            row.goal().ifPresentOrElse(goal -> figure.put("goal", goal.bound()),
                    () -> figure.putNull("goal"));
            figure.put("unit", row.goal().map(Goals.Goal::unit).orElse(""));
            figure.put("n", row.figure().n());
            figure.put("seed", seed);
            figure.put("ok", row.ok());
        }
        return mapper.writeValueAsString(report);
    }

    private static String goal(Row row) {
        return row.goal().map(goal -> (goal.direction() == Goals.Direction.AT_LEAST ? ">= " : "<= ")
                + short3(goal.bound())).orElse("none");
    }

    private static String short3(double value) {
        return new BigDecimal(value).round(new MathContext(value >= 1000 ? 6 : 3)).stripTrailingZeros()
                .toPlainString();
    }
}
