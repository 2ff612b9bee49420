package org.cunkou.simulator.chaos.kills;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// A part of the whole that is killed and started again in the same place: one process after the other. Used
/// from one thread.
final class Part implements AutoCloseable {
    private static final int TOLD_LINES = 3;
    private static final long LOOK_MILLIS = 200;

    enum Kind {
        KIOSK, BROKER, COLLECTOR, DATABASE
    }

    /// What there is to say of a part.
    ///
    /// @param isReady
    ///            whether this line says that it works now
    /// @param heard
    ///            told of every line, from the listening thread
    record Role(String name, Kind kind, Predicate<String> isReady, Consumer<String> heard) {}

    /// How a process of this part is started.
    @FunctionalInterface
    interface Command {
        /// @param life
        ///            how many there were before
        List<String> words(int life);
    }

    private final Role role;
    private final Path log;
    private final Command command;
    private int lives;
    private Optional<ChildProcess> process = Optional.empty();
    private CountDownLatch ready = new CountDownLatch(1);
    private long startedNanos;
    /// How long it took from start to ready, smoothed; a guess until it was seen.
    private long startMillis = 500;

    /// @param folder
    ///            where its log goes
    Part(Role role, Path folder, Command command) {
        this.role = role;
        this.log = folder.resolve(role.name() + ".log");
        this.command = command;
    }

    String name() {
        return role.name();
    }

    Kind kind() {
        return role.kind();
    }

    int lives() {
        return lives;
    }

    /// From start to ready, as far as it was seen.
    long startMillis() {
        return startMillis;
    }

    void start() throws IOException {
        CountDownLatch latch = new CountDownLatch(1);
        ready = latch;
        startedNanos = System.nanoTime();
        process = Optional.of(ChildProcess.start(role.name(), command.words(lives), log, line -> {
            if (role.isReady().test(line)) {
                latch.countDown();
            }
            role.heard().accept(line);
        }));
        lives++;
    }

    boolean isReady() {
        return ready.getCount() == 0;
    }

    /// Waits until it works.
    ///
    /// @throws IOException
    ///             when it does not, or ended by itself
    void awaitReady(Duration longest) throws IOException, InterruptedException {
        if (isReady()) {
            demandAlive();
            return;
        }
        long end = System.nanoTime() + longest.toNanos();
        while (!ready.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
            demandAlive();
            if (System.nanoTime() > end) {
                throw new IOException(role.name() + " does not start within " + longest.toSeconds() + " s"
                        + lastWords());
            }
        }
        startMillis = (startMillis + TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - startedNanos)) / 2;
    }

    void demandAlive() throws IOException {
        if (process.isEmpty() || !process.get().isAlive()) {
            throw new IOException(role.name() + " ended by itself, "
                    + process.map(ChildProcess::end).orElse("it was not started") + lastWords());
        }
    }

    private String lastWords() {
        try {
            List<String> lines = Files.readAllLines(log);
            return ": " + String.join(" / ", lines.subList(Math.max(0, lines.size() - TOLD_LINES),
                    lines.size()));
        } catch (IOException silent) {
            return ", and it left no word";
        }
    }

    /// `kill -9`.
    ///
    /// @return whether it was ready; false when it was still starting
    /// @throws IOException
    ///             when it had ended by itself
    boolean kill() throws IOException, InterruptedException {
        demandAlive();
        boolean wasReady = isReady();
        process.orElseThrow().kill();
        process = Optional.empty();
        return wasReady;
    }

    /// Ends it, however it is.
    @Override
    public void close() {
        try {
            if (process.isPresent()) {
                process.get().kill();
            }
        } catch (IOException stubborn) {
            throw new IllegalStateException(stubborn);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        process = Optional.empty();
    }
}
