package org.cunkou.simulator.play;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.terminal.app.QuickSignatures;

/// Plays one scenario, from the platform's first word to the last record's arrival at the collector. **Start
/// reading here.**
///
/// Everything is one thread on one timeline: the same scenario at the same level gives the same flight log,
/// byte for byte.
public final class Player {
    private static final Duration LISTS_WITHIN = Duration.ofSeconds(10);
    private static final Duration STEP = Duration.ofMillis(500);
    private static final Duration HOME_WITHIN = Duration.ofMinutes(10);

    private final Path scratch;
    private final Flaw flaw;
    private final Pace pace;
    private final Optional<Path> keep;

    /// How fast a story is told.
    public enum Pace {
        /// As fast as the machine can.
        VIRTUAL,
        /// As fast as it would happen.
        REAL
    }

    /// @param scratch
    ///            where each scenario gets a folder of its own, which is removed afterwards; best in memory,
    ///            for virtual time waits for no disk
    public Player(Path scratch) {
        this(scratch, Pace.VIRTUAL, Flaw.none());
    }

    /// @param flaw
    ///            planted into the kiosk
    public Player(Path scratch, Pace pace, Flaw flaw) {
        this(scratch, pace, flaw, Optional.empty());
    }

    private Player(Path scratch, Pace pace, Flaw flaw, Optional<Path> keep) {
        QuickSignatures.install();
        this.keep = keep;
        this.scratch = scratch;
        this.pace = pace;
        this.flaw = flaw;
    }

    /// A folder in memory where there is one, else the usual temporary one.
    ///
    /// @throws IOException
    ///             when none can be made
    public static Path scratch() throws IOException {
        Path memory = Path.of("/dev/shm");
        return Files.isWritable(memory)
                ? Files.createTempDirectory(memory, "cunkou-sim-")
                : Files.createTempDirectory("cunkou-sim-");
    }

    /// The same, and every flight log is kept in this folder, one for each boot of the kiosk.
    public Player keepingLogs(Path folder) {
        return new Player(scratch, pace, flaw, Optional.of(folder));
    }

    /// @param file
    ///            the scenario's, for the report
    public Played play(String file, Scenario scenario, Level level) {
        try {
            Path folder = Files.createTempDirectory(scratch, "play-");
            try {
                return playIn(folder, file, scenario, level);
            } finally {
                remove(folder);
            }
        } catch (IOException trouble) {
            throw new UncheckedIOException("the simulator's own folder cannot be used", trouble);
        }
    }

    private Played playIn(Path folder, String file, Scenario scenario, Level level) throws IOException {
        Stage stage = new Stage(scenario, level, folder, flaw);
        boolean served;
        try (stage) {
            stage.opens();
            for (Duration waited = Duration.ZERO; !stage.life().kiosk().hasLists(); waited = waited
                    .plus(STEP)) {
                if (waited.compareTo(LISTS_WITHIN) > 0) {
                    throw new IllegalStateException("the lists did not come before the gate opened");
                }
                stage.timeline().run(STEP);
            }
            served = performs(stage, scenario);
            stage.takesStock();
        } catch (UncheckedIOException scratchFails) {
            throw scratchFails;
        } catch (RuntimeException fault) {
            // A fault of the program is the kiosk's end: as bad as an unlock that should not be.
            stage.chronicle().violation(4, "the kiosk cannot go on: " + fault);
            served = false;
        }
        Story story = stage.chronicle().story(!served);
        keepLogs(file, level, stage.logs());
        return new Played(file, scenario, level, story, digest(stage.logs()));
    }

    /// @return whether everybody was served in time
    private boolean performs(Stage stage, Scenario scenario) {
        stage.chronicle().opens();
        Director director = new Director(stage, scenario.seed());
        Coming coming = new Coming(stage);
        stage.world().open();
        director.directs(scenario.acts());
        boolean served = false;
        long began = System.nanoTime();
        while (!served && stage.chronicle().now().compareTo(scenario.within()) < 0) {
            stage.timeline().run(STEP);
            keepPace(began, stage.chronicle().now());
            served = coming.isOver() && stage.world().isOver() && director.isDone();
        }
        stage.chronicle().count(Story.Counter.RECORDS_PENDING, stage.pending());
        stage.world().close();
        director.heals();
        goesHome(stage);
        return served;
    }

    private void keepPace(long began, Duration told) {
        long ahead = told.toNanos() - (System.nanoTime() - began);
        if (pace == Pace.REAL && ahead > 0) {
            LockSupport.parkNanos(ahead);
        }
    }

    /// Everything is well again: the records come home.
    private static void goesHome(Stage stage) {
        for (Duration waited = Duration.ZERO; waited.compareTo(HOME_WITHIN) < 0; waited = waited.plus(STEP)) {
            stage.timeline().run(STEP);
            boolean quiet = waited.compareTo(STEP.multipliedBy(4)) > 0;
            if (quiet && stage.hasCurrent() && stage.pending() == 0 && stage.life().disk().isIdle()) {
                return;
            }
        }
    }

    /// Those who are still to come.
    private static final class Coming {
        private int left;

        Coming(Stage stage) {
            for (Troupe.Entrance entrance : stage.troupe().entrances()) {
                left++;
                stage.timeline().after(entrance.arrives(), () -> {
                    left--;
                    stage.chronicle().arrives(entrance.person());
                    stage.world().arrives(entrance.person());
                });
            }
        }

        boolean isOver() {
            return left == 0;
        }
    }

    private void keepLogs(String file, Level level, List<Path> logs) throws IOException {
        if (keep.isPresent()) {
            Files.createDirectories(keep.get());
            String name = file.replaceAll("\\.ya?ml$", "").replaceAll("[^A-Za-z0-9-]+", "_");
            for (Path log : logs) {
                Files.copy(log, keep.get().resolve(name + "-" + level.name().toLowerCase(Locale.ROOT) + "-"
                        + log.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String digest(List<Path> logs) throws IOException {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path log : logs) {
                try (InputStream in = new DigestInputStream(Files.newInputStream(log), digest)) {
                    in.transferTo(OutputStream.nullOutputStream());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException broken) {
            throw new IllegalStateException("SHA-256 is part of every JDK", broken);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
