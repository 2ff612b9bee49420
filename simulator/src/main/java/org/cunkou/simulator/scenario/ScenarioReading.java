package org.cunkou.simulator.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.cunkou.terminal.settings.Mistake;

/// What a command was asked to play, read: every scenario, or what to print instead of playing any.
public sealed interface ScenarioReading {
    /// A file is wrong, or not there.
    int WRONG_FILE = 2;
    /// The files are right, and a fault in them cannot be produced.
    int UNPRODUCIBLE = 4;

    /// @param file
    ///            as it was named, relative to where the run began
    record Named(String file, Scenario scenario) {}

    record Ready(List<Named> scenarios) implements ScenarioReading {
        public Ready {
            scenarios = List.copyOf(scenarios);
        }
    }

    /// @param lines
    ///            `FILE:LINE: what; cure`, of all files
    /// @param exitCode
    ///            [#WRONG_FILE] if any file is wrong, else [#UNPRODUCIBLE]
    record Refused(List<String> lines, int exitCode) implements ScenarioReading {
        public Refused {
            lines = List.copyOf(lines);
        }
    }

    /// Reads one file or a folder's. Nothing is played when one of them cannot be: a run that leaves a file
    /// out looks as if it had passed.
    static ScenarioReading of(Path fileOrFolder) {
        List<Path> files;
        try {
            files = Scenarios.find(fileOrFolder);
        } catch (IOException trouble) {
            return wrong(fileOrFolder + ": the folder cannot be read: " + trouble.getMessage()
                    + "; look at its permissions");
        }
        if (files.isEmpty()) {
            return wrong(fileOrFolder + ": no scenario file is in this folder; name a folder with *.yaml "
                    + "files, such as simulator/scenarios");
        }
        List<Named> scenarios = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        int exitCode = 0;
        for (Path file : files) {
            switch (ScenarioFile.read(file)) {
                case ScenarioFile.Valid(Scenario scenario) ->
                    scenarios.add(new Named(file.toString(), scenario));
                case ScenarioFile.Invalid(List<Mistake> mistakes) -> {
                    mistakes.forEach(mistake -> lines.add(mistake.toString()));
                    exitCode = WRONG_FILE;
                }
                case ScenarioFile.Unproducible(List<Mistake> mistakes) -> {
                    mistakes.forEach(mistake -> lines.add(mistake.toString()));
                    exitCode = exitCode == WRONG_FILE ? WRONG_FILE : UNPRODUCIBLE;
                }
            }
        }
        return lines.isEmpty() ? new Ready(scenarios) : new Refused(lines, exitCode);
    }

    private static Refused wrong(String line) {
        return new Refused(List.of(line), WRONG_FILE);
    }
}
