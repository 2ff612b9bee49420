package org.cunkou.simulator.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A virtual demo that ran, and its flight log.
record VirtualRun(DemoResult result, Path log) {

    /// @param folder
    ///            empty and not there yet
    static VirtualRun of(long seed, int seconds, Path folder) throws IOException {
        Path log = Files.createDirectories(folder).resolve("lane-1.flight");
        DemoOptions options = new DemoOptions(seconds, seed, true, Optional.of(folder), Optional.of(log),
                Optional.empty(), 0);
        return new VirtualRun(VirtualDemo.run(options, folder), log);
    }

    int figure(String name) {
        return result.figures().get(name) instanceof Number number ? number.intValue() : -1;
    }
}
