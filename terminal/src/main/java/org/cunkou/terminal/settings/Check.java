package org.cunkou.terminal.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.Celsius;
import tools.jackson.databind.JsonNode;

/// A file under examination: what it holds, and what is wrong with it so far. A value that the schema does
/// not like is not there for the checks that follow; so each mistake is told once.
public final class Check {
    private final Path file;
    private final YamlTree tree;
    private final List<Mistake> mistakes;
    private final Set<String> unsound = new HashSet<>();

    public Check(Path file, YamlTree tree, List<Mistake> mistakes) {
        this.file = file;
        this.tree = tree;
        this.mistakes = mistakes;
    }

    public void against(SchemaCheck schema) {
        for (SchemaCheck.Difference difference : schema.differences(tree.root())) {
            unsound.add(difference.pointer());
            mistake(difference.pointer(), difference.what(), difference.cure());
        }
    }

    public void mistake(String pointer, String what, String cure) {
        mistakes.add(new Mistake(file, tree.line(pointer), what, cure));
    }

    /// The value at this place, if it is there and of the right form.
    public Optional<JsonNode> at(String pointer) {
        if (unsound.contains(pointer)) {
            return Optional.empty();
        }
        return Optional.of(tree.root().at(pointer)).filter(node -> !node.isMissingNode());
    }

    public Optional<String> text(String pointer) {
        return at(pointer).filter(JsonNode::isString).map(JsonNode::stringValue);
    }

    public Optional<Integer> number(String pointer) {
        return at(pointer).filter(JsonNode::canConvertToInt).map(JsonNode::asInt);
    }

    public Optional<Duration> duration(String pointer) {
        return text(pointer).flatMap(Quantities::duration);
    }

    public Optional<Celsius> temperature(String pointer) {
        return text(pointer).flatMap(Quantities::temperature);
    }

    /// A file or folder; names are relative to the settings file.
    Optional<Path> path(String pointer) {
        return text(pointer).map(this::resolve);
    }

    /// How many entries a list has.
    public int size(String pointer) {
        return at(pointer).filter(JsonNode::isArray).map(JsonNode::size).orElse(0);
    }

    private Path resolve(String name) {
        return file.toAbsolutePath().resolveSibling(name).normalize();
    }
}
