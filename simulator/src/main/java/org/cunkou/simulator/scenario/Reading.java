package org.cunkou.simulator.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.settings.Check;
import org.cunkou.terminal.settings.Mistake;
import org.cunkou.terminal.settings.Near;
import org.cunkou.terminal.settings.YamlTree;

import tools.jackson.databind.JsonNode;

/// A scenario file while it is being read. A value that the schema did not like is not there; so each mistake
/// is told once, and what follows from the rest is still looked at.
final class Reading {
    private final Path file;
    private final Check check;
    private final YamlTree tree;
    private final List<Mistake> unproducible = new ArrayList<>();

    Reading(Path file, Check check, YamlTree tree) {
        this.file = file;
        this.check = check;
        this.tree = tree;
    }

    void mistake(String pointer, String what, String cure) {
        check.mistake(pointer, what, cure);
    }

    /// Something that is said well and cannot be done.
    void cannotProduce(String pointer, String what, String cure) {
        unproducible.add(new Mistake(file, tree.line(pointer), what, cure));
    }

    List<Mistake> unproducible() {
        return List.copyOf(unproducible);
    }

    boolean has(String pointer) {
        return check.at(pointer).isPresent();
    }

    /// Whether something stands there, right or wrong.
    boolean isWritten(String pointer) {
        return !tree.root().at(pointer).isMissingNode();
    }

    Optional<JsonNode> at(String pointer) {
        return check.at(pointer);
    }

    Optional<String> text(String pointer) {
        return check.text(pointer);
    }

    Optional<Integer> number(String pointer) {
        return check.number(pointer);
    }

    Duration time(String pointer, Duration otherwise) {
        return check.duration(pointer).orElse(otherwise);
    }

    Optional<Duration> time(String pointer) {
        return check.duration(pointer);
    }

    Celsius temperature(String pointer, Celsius otherwise) {
        return check.temperature(pointer).orElse(otherwise);
    }

    boolean yes(String pointer, boolean otherwise) {
        return check.at(pointer).map(node -> node.isBoolean()
                ? node.booleanValue()
                : node.asString().equals("yes")).orElse(otherwise);
    }

    /// The constant of this word, which the schema knows: `incomplete-red` is `INCOMPLETE_RED`.
    <E extends Enum<E>> E word(String pointer, Class<E> words, E otherwise) {
        return check.text(pointer)
                .map(word -> Enum.valueOf(words, word.toUpperCase(Locale.ROOT).replace('-', '_')))
                .orElse(otherwise);
    }

    int size(String pointer) {
        return check.size(pointer);
    }

    /// Names and places of a section's entries, in the file's order.
    List<Map.Entry<String, String>> entries(String pointer) {
        return check.at(pointer).filter(JsonNode::isObject).stream()
                .flatMap(node -> node.propertyNames().stream())
                .map(name -> Map.entry(name, YamlTree.child(pointer, name))).toList();
    }

    /// For somebody whom nobody knows.
    static String whoElse(String name, Collection<String> people) {
        if (people.isEmpty()) {
            return "add " + name + " under people";
        }
        return Near.to(name, people).map(near -> "did you mean " + near + "?")
                .orElseGet(() -> "the people are " + String.join(", ", people));
    }
}
