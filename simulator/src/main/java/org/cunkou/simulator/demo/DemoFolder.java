package org.cunkou.simulator.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where a demo keeps its files: a folder that was named, or one of its own that goes with it.
public final class DemoFolder implements AutoCloseable {
    private final Path folder;
    private final boolean own;

    private DemoFolder(Path folder, boolean own) {
        this.folder = folder;
        this.own = own;
    }

    /// @param named
    ///            a folder that stays; a demo of its own starts from an empty one
    public static DemoFolder open(Optional<Path> named) throws IOException {
        if (named.isEmpty()) {
            return new DemoFolder(Files.createTempDirectory("cunkou-demo-"), true);
        }
        Files.createDirectories(named.get());
        return new DemoFolder(named.get(), false);
    }

    public Path path() {
        return folder;
    }

    static Path platform(Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("platform"));
    }

    /// More than can pass in that time.
    static int peopleFor(int seconds) {
        return Math.max(14, seconds);
    }

    @Override
    public void close() {
        if (!own) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.delete(path);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException("the demo's folder " + folder + " cannot be removed", trouble);
        }
    }
}
