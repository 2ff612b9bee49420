package org.cunkou.simulator.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Where scenario files are.
public final class Scenarios {
    private Scenarios() {}

    /// The file itself, or all `*.yaml` of a folder by name, and of the folders in it.
    ///
    /// @return empty when the folder holds none
    /// @throws IOException
    ///             when the folder cannot be read
    public static List<Path> find(Path fileOrFolder) throws IOException {
        if (!Files.isDirectory(fileOrFolder)) {
            return List.of(fileOrFolder);
        }
        try (Stream<Path> files = Files.walk(fileOrFolder)) {
            return files.filter(file -> file.toString().endsWith(".yaml") && Files.isRegularFile(file))
                    .sorted().toList();
        }
    }
}
