package org.cunkou.simulator.bench.link;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cunkou.simulator.bench.Bench;
import org.cunkou.terminal.app.cli.CommandFailure;

/// `bench link`: a backlog from the store through a real broker until it is durable at the collector and
/// erased, beside `mosquitto_pub -l -q 1 -V mqttv5` that only publishes the same lines to the same broker, in
/// turns.
public final class LinkBench implements Bench {
    private static final int ROWS = 100_000;
    private static final int QUICK_ROWS = 10_000;
    private static final int ROUNDS = 3;
    private static final long LONGEST_SECONDS = 300;

    @Override
    public String name() {
        return "link";
    }

    @Override
    public String about() {
        return "a backlog to the collector and back, against mosquitto_pub";
    }

    @Override
    public List<Figure> measure(Request request) {
        int rows = request.quick() ? QUICK_ROWS : ROWS;
        int rounds = request.quick() ? 1 : ROUNDS;
        try {
            Path folder = Files.createTempDirectory("cunkou-bench-link-");
            try (Mosquitto broker = Mosquitto.start(folder)) {
                Path lines = folder.resolve("lines.txt");
                Lines.write(lines, rows);
                return measure(folder, broker.uri(), lines, rows, rounds);
            } finally {
                remove(folder);
            }
        } catch (IOException trouble) {
            throw new CommandFailure(CommandFailure.FAILED, "bench link: " + trouble.getMessage());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new CommandFailure(CommandFailure.FAILED, "bench link: ended");
        }
    }

    private static List<Figure> measure(Path folder, URI broker, Path lines, int rows, int rounds)
            throws IOException, InterruptedException {
        double[] ratios = new double[rounds];
        List<Double> fresh = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            double before = publish(broker, lines, rows);
            Drain.Result result = new Drain().run(Files.createDirectory(folder.resolve("round-" + round)),
                    broker, rows);
            double after = publish(broker, lines, rows);
            ratios[round] = result.rowsPerSecond() / ((before + after) / 2);
            Arrays.stream(result.freshMillis()).forEach(fresh::add);
        }
        Arrays.sort(ratios);
        double[] millis = fresh.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int p99 = Math.min(millis.length - 1, (int) (millis.length * 0.99));
        return List.of(new Figure("records", rows, rows),
                new Figure("rows_to_mosquitto_pub", ratios[rounds / 2], rounds),
                new Figure("fresh_p99", millis[p99], millis.length));
    }

    /// @return lines a second
    private static double publish(URI broker, Path lines, int rows) throws IOException, InterruptedException {
        long began = System.nanoTime();
        Process publisher = new ProcessBuilder(Mosquitto.program("mosquitto_pub"), "-h", broker.getHost(),
                "-p", String.valueOf(broker.getPort()), "-l", "-q", "1", "-V", "mqttv5", "-t", "bench/lines")
                .redirectInput(lines.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (!publisher.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || publisher.exitValue() != 0) {
            publisher.destroyForcibly();
            throw new IOException("mosquitto_pub did not publish " + rows + " lines within "
                    + LONGEST_SECONDS + " s");
        }
        return rows / ((System.nanoTime() - began) / 1e9);
    }

    private static void remove(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            Optional<File> left = all.sorted((a, b) -> b.compareTo(a)).map(Path::toFile)
                    .filter(file -> !file.delete()).findFirst();
            left.ifPresent(file -> file.deleteOnExit());
        } catch (IOException | UncheckedIOException goneAlready) {
            folder.toFile().deleteOnExit();
        }
    }
}
