package org.cunkou.simulator.chaos.kills;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// A process and what it says on its standard output, line by line. It ends with this one: its standard input
/// is a pipe from here, and a child that reads its end leaves.
final class ChildProcess {
    private static final int END_SECONDS = 20;

    private final String name;
    private final Process process;
    private final Thread listener;

    private ChildProcess(String name, Process process, Consumer<String> onLine) {
        this.name = name;
        this.process = process;
        this.listener = Thread.ofPlatform().daemon().name("hears-" + name).start(() -> listen(onLine));
    }

    /// @param log
    ///            where its standard error goes, behind what is there
    /// @param onLine
    ///            called from an own thread, in order
    static ChildProcess start(String name, List<String> command, Path log, Consumer<String> onLine)
            throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile())).start();
        return new ChildProcess(name, process, onLine);
    }

    /// The command of a program that speaks on its standard error only, so that it is heard.
    static List<String> speaking(List<String> command) {
        return Stream.concat(Stream.of("/bin/sh", "-c", "exec \"$@\" 2>&1", "sh"), command.stream()).toList();
    }

    private void listen(Consumer<String> onLine) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                onLine.accept(line);
            }
        } catch (IOException broken) {
            process.destroyForcibly();
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Why it is over, in a few words.
    String end() {
        return process.isAlive() ? "alive" : "exit code " + process.exitValue();
    }

    /// `kill -9`. Returns when it is gone and everything it had said is heard.
    void kill() throws IOException, InterruptedException {
        if (!process.destroyForcibly().waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException(name + " was killed and does not end");
        }
        listener.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        if (listener.isAlive()) {
            throw new IOException(name + " was killed and something of it goes on speaking");
        }
    }
}
