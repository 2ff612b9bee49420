package org.cunkou.simulator.shim;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/// The compiled library, and child processes of this Java that run with it. Needs Linux and `cc`.
public final class FileShim {
    private static final String SOURCE = "fileshim.c";
    private static final int PATIENCE_MINUTES = 20;

    private final Path library;

    private FileShim(Path library) {
        this.library = library;
    }

    /// What one child is watched for.
    ///
    /// @param folder
    ///            the files below it are watched; it must be there
    /// @param log
    ///            where every change goes, behind what is there; it must not be in the folder
    /// @param counts
    ///            where the counts go; it must not be in the folder
    /// @param flushMicros
    ///            how long a flush takes; empty: as long as the real disk takes
    public record Watch(Path folder, Optional<Path> log, Optional<Path> counts, OptionalInt flushMicros) {
        Map<String, String> environment() throws IOException {
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("CUNKOU_SHIM_FOLDER", folder.toRealPath().toString());
            log.ifPresent(file -> environment.put("CUNKOU_SHIM_LOG", file.toAbsolutePath().toString()));
            counts.ifPresent(file -> environment.put("CUNKOU_SHIM_COUNTS", file.toAbsolutePath().toString()));
            flushMicros.ifPresent(micros -> environment.put("CUNKOU_FLUSH_US", String.valueOf(micros)));
            return environment;
        }
    }

    /// @param folder
    ///            for the library
    /// @throws IOException
    ///             one line why there is none
    public static FileShim compile(Path folder) throws IOException {
        Path source = folder.resolve(SOURCE);
        try (InputStream text = Objects.requireNonNull(FileShim.class.getResourceAsStream(SOURCE))) {
            Files.write(source, text.readAllBytes());
        }
        Path library = folder.resolve("fileshim.so");
        Process cc;
        try {
            cc = new ProcessBuilder("cc", "-O2", "-fPIC", "-shared", "-o", library.toString(),
                    source.toString(), "-ldl", "-lpthread").redirectErrorStream(true).start();
        } catch (IOException none) {
            throw new IOException("the file shim needs a C compiler as cc: apt-get install gcc libc6-dev",
                    none);
        }
        String said = new String(cc.getInputStream().readAllBytes(), UTF_8);
        if (awaited(cc) != 0) {
            throw new IOException(
                    "the file shim does not compile here: " + said.lines().findFirst().orElse(""));
        }
        return new FileShim(library);
    }

    /// Runs a class in a Java of its own and waits for its end.
    ///
    /// @param options
    ///            of the Java machine, such as `-Xmx96m`
    /// @return what it printed
    /// @throws IOException
    ///             it did not end with 0; says what it complained of
    public List<String> run(Watch watch, List<String> options, Class<?> main, List<String> arguments)
            throws IOException {
        Path complaints = Files.createTempFile(library.getParent(), "child", ".txt");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "-XX:+UseSerialGC"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
        builder.environment().putAll(watch.environment());
        builder.environment().put("LD_PRELOAD", library.toAbsolutePath().toString());
        Process child = builder.start();
        try {
            child.getOutputStream().close();
            List<String> said = new String(child.getInputStream().readAllBytes(), UTF_8).lines().toList();
            int status = awaited(child);
            if (status != 0) {
                throw new IOException(main.getSimpleName() + " ended with " + status + ": "
                        + Files.readString(complaints).lines().limit(20).toList());
            }
            return said;
        } finally {
            child.destroyForcibly();
            Files.delete(complaints);
        }
    }

    private static int awaited(Process process) throws IOException {
        try {
            if (process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                return process.exitValue();
            }
            throw new IOException("a child process does not end");
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while a child process ran", ended);
        } finally {
            process.destroyForcibly();
        }
    }
}
