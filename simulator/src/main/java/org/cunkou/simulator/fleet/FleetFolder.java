package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The fleet's stores, in a folder that goes with it. In memory where the system has such a folder: a
/// thousand kiosks have a thousand disks of their own, this machine has one, and it is the link that is
/// measured.
public final class FleetFolder implements AutoCloseable {
    private static final Path IN_MEMORY = Path.of("/dev/shm");

    private final Path folder;
    private final boolean inMemory;
    /// Whoever ends the process early must not find the memory full.
    private final Thread atExit = Thread.ofPlatform().unstarted(this::removeAll);

    private FleetFolder(Path folder, boolean inMemory) {
        this.folder = folder;
        this.inMemory = inMemory;
    }

    public static FleetFolder open() throws IOException {
        boolean inMemory = Files.isDirectory(IN_MEMORY) && Files.isWritable(IN_MEMORY);
        Path made = inMemory
                ? Files.createTempDirectory(IN_MEMORY, "cunkou-fleet-")
                : Files.createTempDirectory("cunkou-fleet-");
        FleetFolder opened = new FleetFolder(made, inMemory);
        Runtime.getRuntime().addShutdownHook(opened.atExit);
        return opened;
    }

    public Path path() {
        return folder;
    }

    public boolean isInMemory() {
        return inMemory;
    }

    private void removeAll() {
        try (Stream<Path> all = Files.walk(folder)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path path : deepestFirst) {
                Files.deleteIfExists(path);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException("the fleet's folder " + folder + " cannot be removed", trouble);
        }
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        removeAll();
    }
}
