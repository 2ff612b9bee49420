package org.cunkou.simulator.scenario;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cunkou.terminal.settings.Check;
import org.cunkou.terminal.settings.FileKind;
import org.cunkou.terminal.settings.Mistake;
import org.cunkou.terminal.settings.SchemaCheck;
import org.cunkou.terminal.settings.YamlTree;

/// A scenario file, read: a scenario, or every mistake in it. Its form is that of `scenario.schema.json`.
public sealed interface ScenarioFile {
    record Valid(Scenario scenario) implements ScenarioFile {}

    /// The file is wrong. Faults that nobody can produce are among the mistakes.
    ///
    /// @param mistakes
    ///            by line; at least one
    record Invalid(List<Mistake> mistakes) implements ScenarioFile {
        public Invalid {
            mistakes = byLine(mistakes);
        }
    }

    /// The file is well written, and asks for faults that cannot be produced.
    ///
    /// @param mistakes
    ///            by line; at least one
    record Unproducible(List<Mistake> mistakes) implements ScenarioFile {
        public Unproducible {
            mistakes = byLine(mistakes);
        }
    }

    static ScenarioFile read(Path file) {
        List<Mistake> mistakes = new ArrayList<>();
        return Form.KIND.text(file, mistakes).map(text -> read(file, text)).orElseGet(
                () -> new Invalid(mistakes));
    }

    /// @param file
    ///            the name that mistakes carry
    static ScenarioFile read(Path file, String text) {
        List<Mistake> mistakes = new ArrayList<>();
        Optional<YamlTree> tree = YamlTree.read(file, Form.KIND, text, mistakes);
        if (tree.isEmpty()) {
            return new Invalid(mistakes);
        }
        Check check = new Check(file, tree.get(), mistakes);
        check.against(Form.SCHEMA);
        Reading reading = new Reading(file, check, tree.get());
        Optional<Scenario> scenario = ScenarioReader.read(reading);
        if (mistakes.isEmpty() && reading.unproducible().isEmpty()) {
            return new Valid(scenario.orElseThrow());
        }
        if (mistakes.isEmpty()) {
            return new Unproducible(reading.unproducible());
        }
        mistakes.addAll(reading.unproducible());
        return new Invalid(mistakes);
    }

    private static List<Mistake> byLine(List<Mistake> mistakes) {
        return mistakes.stream().distinct().sorted(Comparator.comparingInt(Mistake::line)).toList();
    }

    /// What such a file looks like.
    final class Form {
        static final FileKind KIND = new FileKind("scenario", "scenario file",
                "simulator/scenarios/people-own-code.yaml", "one scenario");
        static final SchemaCheck SCHEMA = new SchemaCheck(ScenarioFile.class, "scenario.schema.json",
                Set.of("duration", "temperature", "part"), KIND);

        private Form() {}
    }
}
