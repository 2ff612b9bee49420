package org.cunkou.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// The figures that the project promises: `terminal/docs/goals.yaml`.
///
/// @param all
///            by `bench.figure`
public record Goals(Map<String, Goal> all) {
    /// Where the file stands, from the repository's root.
    public static final Path FILE = Path.of("terminal", "docs", "goals.yaml");

    /// Which side of a bound is good.
    public enum Direction {
        AT_LEAST, AT_MOST;

        /// Whether a value on this side of the bound meets it.
        public boolean meets(double value, double bound) {
            return this == AT_LEAST ? value >= bound : value <= bound;
        }
    }

    /// @param source
    ///            who asked for it: issue and number under its **Shows**
    public record Goal(Direction direction, double bound, String unit, String source) {}

    public Goals {
        all = Map.copyOf(all);
    }

    public Optional<Goal> of(String bench, String figure) {
        return Optional.ofNullable(all.get(bench + "." + figure));
    }

    /// @throws IOException
    ///             when the file cannot be read or an entry is not whole; says which
    public static Goals read(Path file) throws IOException {
        JsonNode root;
        try {
            root = YAMLMapper.builder().build().readTree(Files.readString(file));
        } catch (JacksonException notYaml) {
            throw new IOException(file + ": " + notYaml.getOriginalMessage(), notYaml);
        }
        Map<String, Goal> all = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> bench : root.properties()) {
            for (Map.Entry<String, JsonNode> figure : bench.getValue().properties()) {
                String name = bench.getKey() + "." + figure.getKey();
                all.put(name, goal(file + ": " + name, figure.getValue()));
            }
        }
        return new Goals(all);
    }

    private static Goal goal(String where, JsonNode entry) throws IOException {
        boolean least = entry.has("at_least");
        JsonNode bound = entry.path(least ? "at_least" : "at_most");
        if (least == entry.has("at_most") || !bound.isNumber() || !entry.path("unit").isString()
                || !entry.path("source").isString()) {
            throw new IOException(where + ": one of at_least and at_most with a number, unit and source");
        }
        return new Goal(least ? Direction.AT_LEAST : Direction.AT_MOST, bound.doubleValue(),
                entry.path("unit").stringValue(), entry.path("source").stringValue());
    }
}
