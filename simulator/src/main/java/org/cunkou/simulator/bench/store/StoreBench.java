package org.cunkou.simulator.bench.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.cunkou.simulator.bench.Bench;
import org.cunkou.simulator.play.Player;
import org.cunkou.simulator.shim.Counts;
import org.cunkou.simulator.shim.FileShim;

/// The record store on a modelled disk: a flush takes 5 ms, and only one is under way at a time. Everything
/// is written to memory, so that the disk of this machine has no say.
public final class StoreBench implements Bench {
    private static final int FLUSH_MICROS = 5000;

    /// How much is measured.
    ///
    /// @param drained
    ///            rows that a collector takes while fresh ones come
    /// @param drains
    ///            how often
    private record Size(int alone, int together, int bytes, int rounds, int roundEntries, int drained,
            int drains,
            int rows, int damagedBytes) {
        static final Size FULL = new Size(2000, 20_000, 2000, 51, 20, 100_000, 8, 1_000_000, 1000);
        static final Size QUICK = new Size(1000, 2000, 1000, 9, 20, 20_000, 2, 20_000, 60);
    }

    /// One line of a child.
    private record Seen(String name, double value, long n) {}

    @Override
    public String name() {
        return "store";
    }

    @Override
    public String about() {
        return "flushes, bytes and waiting of the record store on a modelled disk";
    }

    @Override
    public List<Figure> measure(Request request) {
        try {
            Path scratch = Player.scratch();
            try {
                return new Run(scratch, FileShim.compile(scratch), request).all();
            } finally {
                remove(scratch);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble.getMessage(), trouble);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static final class Run {
        private final Path scratch;
        private final FileShim shim;
        private final Request request;
        private final Size size;
        private final List<Figure> figures = new ArrayList<>();

        Run(Path scratch, FileShim shim, Request request) {
            this.scratch = scratch;
            this.shim = shim;
            this.request = request;
            this.size = request.quick() ? Size.QUICK : Size.FULL;
        }

        List<Figure> all() throws IOException {
            flushes();
            bytes();
            speed();
            drain();
            rows();
            damage();
            stolen();
            return figures;
        }

        /// To two places, as it is promised: a checkpoint now and then is not a flush per record.
        private void flushes() throws IOException {
            Seen idle = child("idle", folder("idle"), 0, size.alone()).getFirst();
            figures.add(new Figure("flushes_per_record_idle", Math.round(idle.value() * 100) / 100.0,
                    idle.n()));
            Seen together = child("together", folder("together"), FLUSH_MICROS, size.together()).getFirst();
            figures.add(new Figure("flushes_per_record_64_producers", together.value(), together.n()));
        }

        private void bytes() throws IOException {
            Seen bytes = child("bytes", folder("bytes"), 0, size.bytes()).getFirst();
            figures.add(new Figure("bytes_written_per_record", bytes.value(), bytes.n()));
        }

        private void speed() throws IOException {
            List<Seen> rounds = child("speed", folder("speed"), FLUSH_MICROS, size.rounds(),
                    size.roundEntries());
            figures.add(median("speed_to_raw_log", "alone", rounds));
            figures.add(median("speed_to_raw_log_64_producers", "together", rounds));
        }

        private static Figure median(String figure, String name, List<Seen> rounds) {
            List<Double> ratios = rounds.stream().filter(seen -> seen.name().equals(name)).map(Seen::value)
                    .sorted().toList();
            return new Figure(figure, ratios.get(ratios.size() / 2), ratios.size());
        }

        private void drain() throws IOException {
            List<Double> waits = new ArrayList<>();
            for (int i = 0; i < size.drains(); i++) {
                Path folder = folder("drain-" + i);
                child("fill", folder, 0, size.drained());
                child("drain", folder, FLUSH_MICROS, (int) request.seed() + i).stream()
                        .filter(seen -> seen.name().equals("acknowledge")).map(Seen::value)
                        .forEach(waits::add);
                remove(folder);
            }
            waits.sort(Comparator.naturalOrder());
            figures.add(new Figure("acknowledge_p99_flush_times",
                    waits.get((int) (waits.size() * 0.99)) / FLUSH_MICROS, waits.size()));
        }

        private void stolen() throws IOException {
            try {
                int found = StolenDisk.search(folder("stolen"), request.seed()).size();
                figures.add(new Figure("planted_words", StolenDisk.WORDS, 1));
                figures.add(new Figure("planted_words_found", found, StolenDisk.WORDS));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        /// Memory is bounded when the children live in it.
        private void rows() throws IOException {
            Path folder = folder("rows");
            int rows = Math.toIntExact(request.rows().orElse(size.rows()));
            child("fill", folder, 0, rows);
            List<Seen> start = child("start", folder, FLUSH_MICROS, 0);
            figures.add(new Figure("rows", start.getLast().value() - 1, 1));
            figures.add(new Figure("decides_after_start", start.getFirst().value(), 1));
            remove(folder);
        }

        private void damage() throws IOException {
            Damage.Result result = Damage.of(folder("damage"), size.damagedBytes(), request.seed());
            figures.add(new Figure("damaged_bytes", result.bytes(), result.bytes()));
            figures.add(new Figure("silent_faults", result.silent(), result.bytes()));
            figures.add(new Figure("damaged_rows_not_recovered", result.rowsLost(), result.bytes()));
            figures.add(new Figure("intact_rows_not_recovered", result.intactLost(), result.bytes()));
        }

        private Path folder(String name) throws IOException {
            return Files.createDirectory(scratch.resolve(name)).toRealPath();
        }

        private List<Seen> child(String load, Path folder, int flushMicros, int... numbers)
                throws IOException {
            Path counts = Counts.file(scratch.resolve("counts"));
            List<String> arguments = new ArrayList<>(List.of(load, folder.toString(), counts.toString()));
            for (int number : numbers) {
                arguments.add(String.valueOf(number));
            }
            return shim.run(
                    new FileShim.Watch(folder, Optional.empty(), Optional.of(counts),
                            OptionalInt.of(flushMicros)),
                    List.of("-Xmx96m"), StoreLoad.class, arguments).stream().map(Run::seen).toList();
        }

        private static Seen seen(String line) {
            String[] words = line.split(" ", -1);
            return new Seen(words[0], Double.parseDouble(words[1]), Long.parseLong(words[2]));
        }
    }
}
