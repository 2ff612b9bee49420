package org.cunkou.terminal.settings;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Holds a file against its JSON Schema and says each difference in the words of who wrote the file: the
/// schema's `title` at each place says what to write there.
public final class SchemaCheck {
    private static final Set<String> KIOSK_QUANTITIES = Set.of("duration", "temperature");

    /// A difference: where, what, and the cure.
    public record Difference(String pointer, String what, String cure) {}

    private final Schema schema;
    private final Set<String> quantities;
    private final FileKind kind;

    /// @param beside
    ///            the class that has the schema beside it
    /// @param quantities
    ///            those of the schema's `$defs` that are numbers with a unit
    public SchemaCheck(Class<?> beside, String name, Set<String> quantities, FileKind kind) {
        this.quantities = Set.copyOf(quantities);
        this.kind = kind;
        try (InputStream in = Objects.requireNonNull(beside.getResourceAsStream(name),
                name + " is not beside its class")) {
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static SchemaCheck kiosk() {
        return new SchemaCheck(SchemaCheck.class, "kiosk.schema.json", KIOSK_QUANTITIES, FileKind.KIOSK);
    }

    List<Difference> differences(JsonNode root) {
        return schema.validate(root).stream().map(this::difference).distinct().toList();
    }

    private Difference difference(Error error) {
        String pointer = pointer(error.getInstanceLocation());
        String expected = "write " + around(error).path("title").asString("what the schema says");
        return switch (error.getKeyword()) {
            case "additionalProperties" -> unknownKey(pointer, error);
            case "required" ->
                new Difference(pointer, place(pointer) + " lacks \"" + error.getProperty() + "\"",
                        "add it: " + described(error));
            case "type", "pattern" -> wrongForm(pointer, error, expected);
            case "enum", "const" -> new Difference(pointer,
                    place(pointer) + " cannot be " + shown(error.getInstanceNode()),
                    nearestOf(error).map(near -> "did you mean " + near + "?").orElse(expected));
            default -> new Difference(pointer,
                    place(pointer) + " is out of range: " + shown(error.getInstanceNode()),
                    expected);
        };
    }

    private Difference unknownKey(String pointer, Error error) {
        String key = error.getProperty();
        List<String> known = names(around(error).path("properties"));
        String cure = Near.to(key, known).map(near -> "did you mean \"" + near + "\"?")
                .or(() -> homeOf(key).map(home -> "it belongs under \"" + home + "\""))
                .orElseGet(() -> "remove it, or take one of: " + String.join(", ", known));
        return new Difference(YamlTree.child(pointer, key), "unknown key \"" + key + "\"", cure);
    }

    private Difference wrongForm(String pointer, Error error, String expected) {
        JsonNode value = error.getInstanceNode();
        boolean quantity = quantities.stream()
                .anyMatch(unit -> error.getSchemaLocation().toString().contains("$defs/" + unit + "/"));
        boolean bare = value.isNumber()
                || (value.isString() && value.stringValue().matches("-?[0-9]+(\\.[0-9]+)?"));
        if (quantity && bare) {
            return new Difference(pointer, place(pointer) + ": unit missing after " + value.asString(),
                    expected);
        }
        String what = value.isNull() ? " is empty" : " cannot be " + shown(value);
        return new Difference(pointer, place(pointer) + what, expected);
    }

    /// The section of the schema in which a key of this name is known.
    private Optional<String> homeOf(String key) {
        JsonNode top = schema.getSchemaNode().path("properties");
        return names(top).stream().filter(section -> top.path(section).path("properties").has(key))
                .findFirst();
    }

    private String described(Error error) {
        JsonNode missing = around(error).path("properties").path(error.getProperty());
        if (missing.isMissingNode()) {
            return "see the sample " + kind.sample();
        }
        JsonNode named = missing.has("$ref")
                ? schema.getSchemaNode().at(missing.path("$ref").asString().substring(1))
                : missing;
        return named.path("title").asString();
    }

    private static Optional<String> nearestOf(Error error) {
        JsonNode value = error.getInstanceNode();
        List<String> known = new ArrayList<>();
        error.getSchemaNode().forEach(one -> known.add(one.asString()));
        return value.isString() ? Near.to(value.stringValue(), known) : Optional.empty();
    }

    /// The part of the schema that holds the keyword which complained.
    private JsonNode around(Error error) {
        NodePath path = error.getSchemaLocation().getFragment();
        JsonNode node = schema.getSchemaNode();
        for (int step = 0; step < path.getNameCount() - 1; step++) {
            Object name = path.getElement(step);
            node = name instanceof Integer index ? node.path(index) : node.path(name.toString());
        }
        return node;
    }

    private static String pointer(NodePath path) {
        String pointer = "";
        for (int step = 0; step < path.getNameCount(); step++) {
            pointer = YamlTree.child(pointer, path.getElement(step).toString());
        }
        return pointer;
    }

    /// `/rules/hold` as a person would say it.
    public static String place(String pointer) {
        return pointer.isEmpty()
                ? "the file"
                : pointer.substring(1).replace('/', '.').replaceAll("\\.(\\d+)", "[$1]");
    }

    private static String shown(JsonNode value) {
        if (value.isObject()) {
            return "a section";
        }
        if (value.isArray()) {
            return "a list" + (value.isEmpty() ? " without entries" : " of " + value.size());
        }
        String text = value.isString() ? "\"" + value.stringValue() + "\"" : value.asString();
        return (text.length() > 60 ? text.substring(0, 60) + "…" : text).replaceAll("\\p{Cntrl}", " ");
    }

    private static List<String> names(JsonNode properties) {
        return List.copyOf(properties.propertyNames());
    }
}
