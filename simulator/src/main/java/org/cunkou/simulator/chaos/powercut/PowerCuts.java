package org.cunkou.simulator.chaos.powercut;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.cunkou.simulator.shim.FileEvent;
import org.cunkou.simulator.shim.FileShim;
import org.cunkou.simulator.shim.ShimLog;

/// Cuts the current under the record store, many times at random moments of one logged history.
public final class PowerCuts {
    private static final int FLUSH_MICROS = 300;
    private static final int PROCESSES = 2;
    private static final int ENTRIES_A_LIFE = 3000;
    private static final int QUICK_ENTRIES_A_LIFE = 900;
    private static final int MOST_LINES = 20;

    /// @param cuts
    ///            how many
    /// @param seed
    ///            decides where they fall and what each loses
    /// @param quick
    ///            a shorter history
    /// @param synchronousNormal
    ///            the sabotage: SQLite does not flush when it commits
    public record Options(int cuts, long seed, boolean quick, boolean synchronousNormal) {}

    /// @param cuts
    ///            that were made
    /// @param events
    ///            in the history
    /// @param flushes
    ///            of these
    /// @param gone
    ///            pieces of unflushed writes that the cuts took
    /// @param rowsOwed
    ///            rows that had to be there, over all cuts
    /// @param rowsLost
    ///            of these, the ones that were not
    /// @param rowsMixed
    ///            rows that were not as they were written
    /// @param lines
    ///            the first findings
    public record Figures(int cuts, long events, long flushes, long gone, long rowsOwed, long rowsLost,
            long rowsMixed, List<String> lines) {
        public Figures {
            lines = List.copyOf(lines);
        }

        /// Nothing was lost, and there was something to lose.
        public boolean isGood() {
            return rowsLost == 0 && rowsMixed == 0 && gone > 0 && rowsOwed > 0;
        }
    }

    private final Path scratch;
    private final Options options;
    private final Consumer<String> says;
    private final List<String> lines = new ArrayList<>();
    private long gone;
    private long rowsOwed;
    private long rowsLost;
    private long rowsMixed;

    private PowerCuts(Path scratch, Options options, Consumer<String> says) {
        this.scratch = scratch;
        this.options = options;
        this.says = says;
    }

    /// @param scratch
    ///            a folder that is the caller's to remove
    /// @param says
    ///            what is being done, line by line
    /// @throws IOException
    ///             the history cannot be made: one line why
    public static Figures run(Path scratch, Options options, Consumer<String> says) throws IOException {
        return new PowerCuts(scratch, options, says).run();
    }

    private Figures run() throws IOException {
        List<FileEvent> history = history();
        long flushes = history.stream().filter(FileEvent.FlushEnded.class::isInstance).count();
        says.accept("history of " + history.size() + " events, " + flushes + " flushes");
        SplittableRandom chance = new SplittableRandom(options.seed());
        NavigableSet<Integer> moments = moments(history, chance);
        Disk disk = new Disk();
        Promises promises = new Promises();
        for (int i = 0; i < history.size(); i++) {
            FileEvent event = history.get(i);
            if (moments.contains(i)) {
                cut(disk, promises, new Tear(chance.split()), event, i);
            }
            disk.apply(event);
            if (event instanceof FileEvent.Marked marked) {
                promises.hear(marked.words());
            }
        }
        return new Figures(moments.size(), history.size(), flushes, gone, rowsOwed, rowsLost, rowsMixed,
                lines);
    }

    /// Runs the store under the shim.
    private List<FileEvent> history() throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("live"));
        Path log = scratch.resolve("shim.log");
        FileShim shim = FileShim.compile(scratch);
        FileShim.Watch watch = new FileShim.Watch(folder, Optional.of(log), Optional.empty(),
                OptionalInt.of(FLUSH_MICROS));
        int entries = options.quick() ? QUICK_ENTRIES_A_LIFE : ENTRIES_A_LIFE;
        for (int process = 0; process < PROCESSES; process++) {
            shim.run(watch, List.of("-Xmx128m"), StoreLives.class,
                    List.of(folder.toRealPath().toString(), String.valueOf(1 + process * 2L * entries),
                            String.valueOf(entries), String.valueOf(options.seed() + process),
                            options.synchronousNormal() ? "synchronous-normal" : "as-built"));
        }
        return ShimLog.read(log);
    }

    /// Any event but a mark: half of the cuts fall into the middle of a write.
    private NavigableSet<Integer> moments(List<FileEvent> history, SplittableRandom chance) {
        NavigableSet<Integer> moments = new TreeSet<>();
        long possible = history.stream().filter(event -> !(event instanceof FileEvent.Marked)).count();
        int wanted = (int) Math.min(options.cuts(), possible);
        while (moments.size() < wanted) {
            int moment = chance.nextInt(history.size());
            if (!(history.get(moment) instanceof FileEvent.Marked)) {
                moments.add(moment);
            }
        }
        return moments;
    }

    private void cut(Disk disk, Promises promises, Tear tear, FileEvent during, int moment)
            throws IOException {
        Path folder = Files.createDirectory(scratch.resolve("cut-" + moment));
        for (Map.Entry<String, byte[]> file : disk.image(tear, during).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        StoreVerdict verdict = StoreVerdict.of(folder, promises);
        gone += tear.gone();
        rowsOwed += verdict.owed();
        rowsLost += verdict.lost().size();
        rowsMixed += verdict.mixed().size();
        String where = "cut at event " + moment + " (" + tear.way() + "): ";
        note(where, "lost", verdict.lost());
        note(where, "mixed", verdict.mixed());
        remove(folder);
    }

    private void note(String where, String what, List<String> findings) {
        if (!findings.isEmpty() && lines.size() < MOST_LINES) {
            lines.add(where + findings.size() + " rows " + what + ", the first: " + findings.getFirst());
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }
}
