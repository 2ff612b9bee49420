package org.cunkou.terminal.settings;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A file's values, and the line each of them stands on. Places are named by JSON pointers.
public final class YamlTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Path file;
    private final List<Mistake> mistakes;
    private final Map<String, Integer> lines = new HashMap<>();
    private ObjectNode root = NODES.objectNode();

    private YamlTree(Path file, List<Mistake> mistakes) {
        this.file = file;
        this.mistakes = mistakes;
        lines.put("", 1);
    }

    /// Reads one YAML document whose top is a mapping.
    ///
    /// @param mistakes
    ///            takes duplicate keys, aliases and what is no YAML at all
    /// @return empty when there is nothing to go on with
    public static Optional<YamlTree> read(Path file, FileKind kind, String text, List<Mistake> mistakes) {
        YamlTree tree = new YamlTree(file, mistakes);
        try (JsonParser parser = new YAMLFactory().createParser(ObjectReadContext.empty(), text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                tree.mistake(1, "holds no " + kind.holds(), "start from the sample " + kind.sample());
                return Optional.empty();
            }
            tree.root = tree.object(parser, "");
            if (parser.nextToken() != null) {
                tree.mistake(line(parser), "a second document starts here",
                        "one file holds " + kind.one() + ": remove the line ---");
            }
            return Optional.of(tree);
        } catch (JacksonException notYaml) {
            tree.notYaml(notYaml);
            return Optional.empty();
        }
    }

    public ObjectNode root() {
        return root;
    }

    /// The line of the key or value at this place, or of the section around it when it is not there.
    public int line(String pointer) {
        for (String at = pointer;; at = at.substring(0, at.lastIndexOf('/'))) {
            Integer line = lines.get(at);
            if (line != null) {
                return line;
            }
        }
    }

    /// The pointer to what has this name within that place.
    public static String child(String pointer, String name) {
        return pointer + "/" + name.replace("~", "~0").replace("/", "~1");
    }

    private ObjectNode object(JsonParser parser, String pointer) {
        ObjectNode object = NODES.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            String at = child(pointer, name);
            int line = line(parser);
            if (object.has(name)) {
                mistake(line, "\"" + name + "\" is here a second time",
                        "keep one of them (the first is in line " + lines.get(at) + ")");
            }
            lines.putIfAbsent(at, line);
            parser.nextToken();
            JsonNode value = value(parser, at);
            if (!object.has(name)) {
                object.set(name, value);
            }
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, String pointer) {
        ArrayNode array = NODES.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            String at = child(pointer, Integer.toString(array.size()));
            lines.putIfAbsent(at, line(parser));
            array.add(value(parser, at));
        }
        return array;
    }

    private JsonNode value(JsonParser parser, String pointer) {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            mistake(line(parser), "*" + parser.getString() + " points to another value",
                    "write the value out, aliases are not read");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, pointer);
            case START_ARRAY -> array(parser, pointer);
            case VALUE_NUMBER_INT -> NODES.numberNode(parser.getBigIntegerValue());
            case VALUE_NUMBER_FLOAT -> NODES.numberNode(parser.getDecimalValue());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> NODES.stringNode(parser.getString());
        };
    }

    private void notYaml(JacksonException trouble) {
        int line = trouble.getLocation() == null ? 1 : trouble.getLocation().getLineNr();
        String what = trouble.getOriginalMessage().lines().findFirst().orElse("unreadable");
        if (trouble.getCause() instanceof MarkedYamlEngineException marked) {
            line = marked.getProblemMark().map(Mark::getLine).orElse(line - 1) + 1;
            what = marked.getProblem();
        }
        mistake(Math.max(1, line), "this is no YAML: " + what.replaceAll("\\s+", " "),
                "look at the indentation, the colons and the quotes here and just above");
    }

    private void mistake(int line, String what, String cure) {
        mistakes.add(new Mistake(file, line, what, cure));
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }
}
