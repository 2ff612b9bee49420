package org.cunkou.simulator.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.time.RealTimeline;
import org.cunkou.simulator.world.Crowd;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.record.RecordStore;

/// Kills the kiosk again and again and looks what became of its records. The kiosk with its devices is one
/// process, the platform with the broker another; the arm's edge log outlives every kill.
public final class ChaosDemo {
    /// What the processes say when they are ready.
    static final String READY = "ready ";
    static final String OPEN = "the gate is open";
    private static final int PEOPLE_A_ROUND = 42;
    private static final int LAST_ROUND_SECONDS = 10;
    private static final int START_SECONDS = 120;
    private static final int LONGEST_OPEN_MILLIS = 5000;

    /// @param findings
    ///            from store, collector and edge log after the last round
    /// @param openKills
    ///            how many of the kills hit a gate that was open
    public record Result(Findings findings, int kills, int openKills) {
        /// Whether nothing was lost or doubled and nothing unlocked without a record, and whether something
        /// happened.
        public boolean isGood() {
            return findings.agree() && findings.pending() == 0 && findings.unlocks() >= kills
                    && openKills > 0;
        }

        /// The figures, one line each.
        public List<String> lines() {
            return List.of("kills " + kills + ", of these with an open gate " + openKills,
                    "records committed " + findings.committed() + ", at the collector "
                            + findings.atCollector() + ", pending "
                            + findings.pending(),
                    "records lost " + findings.lost() + ", doubled " + findings.doubled() + ", strangers "
                            + findings.strangers(),
                    "unlocks " + findings.unlocks() + ", without a record "
                            + findings.unlocksWithoutRecord());
        }
    }

    private final Path folder;
    private final long seed;
    private final int kills;
    private final Consumer<String> says;
    private final SplittableRandom chance;

    private ChaosDemo(Path folder, long seed, int kills, Consumer<String> says) {
        this.folder = folder;
        this.seed = seed;
        this.kills = kills;
        this.says = says;
        this.chance = new SplittableRandom(seed);
    }

    public static Result run(Path folder, long seed, int kills, Consumer<String> says)
            throws IOException, InterruptedException {
        return new ChaosDemo(folder, seed, kills, says).run();
    }

    private Result run() throws IOException, InterruptedException {
        try (Child platform = child("sim", "platform", "--rounds", String.valueOf(kills + 1))) {
            String broker = platform.awaitLine(READY, START_SECONDS)
                    .orElseThrow(() -> new IOException("the platform does not start"))
                    .substring(READY.length());
            int openKills = 0;
            for (int round = 0; round < kills; round++) {
                openKills += killed(broker, round) ? 1 : 0;
            }
            lastRound(broker);
            platform.process.destroy();
            platform.process.waitFor();
            return new Result(findings(broker), kills, openKills);
        }
    }

    /// @return whether the gate was open when the kill came
    private boolean killed(String broker, int round) throws IOException, InterruptedException {
        try (Child kiosk = kiosk(broker, round, START_SECONDS)) {
            boolean whileStarting = chance.nextInt(5) == 0;
            boolean open = kiosk.awaitLine(OPEN, whileStarting ? chance.nextInt(4) : START_SECONDS)
                    .isPresent();
            boolean ended = kiosk.process.waitFor(chance.nextInt(LONGEST_OPEN_MILLIS), TimeUnit.MILLISECONDS);
            if (ended) {
                throw new IOException(
                        "the kiosk ended by itself with " + kiosk.process.exitValue() + " in round " + round);
            }
            kiosk.process.destroyForcibly().waitFor();
            says.accept("kill " + (round + 1) + " of " + kills
                    + (open ? ", the gate was open" : ", while starting"));
            return open;
        }
    }

    private void lastRound(String broker) throws IOException, InterruptedException {
        try (Child kiosk = kiosk(broker, kills, LAST_ROUND_SECONDS)) {
            if (!kiosk.process.waitFor(START_SECONDS + 2L * LAST_ROUND_SECONDS, TimeUnit.SECONDS)
                    || kiosk.process.exitValue() != 0) {
                throw new IOException("the kiosk did not end in order in the last round");
            }
        }
    }

    private Findings findings(String broker) throws IOException {
        Path kiosk = kioskFolder(folder);
        PlatformKeys keys = new PlatformKeys(seed);
        try (RecordStore store = RecordStore.open(SimulatedKiosk.store(kiosk), RecordStore.Mode.INLINE,
                keys.unsealer().publicKey());
                Collector collector = Collector.open(DemoFolder.platform(folder).resolve("collector.db"),
                        RealDemo.link(URI.create(broker), "findings"),
                        keys.collector().getPrivate())) {
            return Findings.gather(store, collector, SimulatedKiosk.edgeLog(kiosk), keys.unsealer());
        }
    }

    private Child kiosk(String broker, int round, int seconds) throws IOException {
        return child("sim", "kiosk", "--broker", broker, "--round", String.valueOf(round), "--seconds",
                String.valueOf(seconds));
    }

    private Child child(String... words) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow",
                        "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp",
                        System.getProperty("java.class.path"), "org.cunkou.simulator.cli.SimulatorMain"));
        command.addAll(List.of(words));
        command.addAll(List.of("--folder", folder.toString(), "--seed", String.valueOf(seed)));
        Process process = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        return new Child(process);
    }

    static Path kioskFolder(Path folder) {
        return folder.resolve("kiosk");
    }

    static List<Person> people(PlatformKeys keys, long seed, int round, int today) {
        return crowd(keys, seed, round, today).people();
    }

    /// Everybody who will be red in any of the rounds.
    static List<CodeKey> reds(PlatformKeys keys, long seed, int rounds, int today) {
        List<CodeKey> reds = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            reds.addAll(crowd(keys, seed, round, today).reds());
        }
        return reds;
    }

    private static Crowd crowd(PlatformKeys keys, long seed, int round, int today) {
        return new Crowd(keys, seed * 1000 + round, PEOPLE_A_ROUND, today);
    }

    /// One life of the kiosk, in this process.
    public static void runKiosk(Path folder, long seed, URI broker, int round, int seconds,
            Consumer<String> says) throws IOException {
        PlatformKeys keys = new PlatformKeys(seed);
        try (RealTimeline timeline = new RealTimeline(new SystemClock())) {
            List<Person> people = people(keys, seed, round, Days.of(timeline.now()));
            SimulatedKiosk.Make make = new SimulatedKiosk.Make(kioskFolder(folder), seed + round, keys,
                    people, Optional.empty(),
                    RecordStore.Mode.GROUPED, _ -> {
                    });
            try (LiveKiosk live = LiveKiosk.start(make, timeline,
                    RealDemo.link(broker, SimulatedKiosk.KIOSK.value()))) {
                live.play(seconds, says);
            }
        }
    }

    /// A process and what it says, line by line.
    private static final class Child implements AutoCloseable {
        private final Process process;
        private final BlockingQueue<String> lines = new LinkedBlockingQueue<>(1000);

        Child(Process process) {
            this.process = process;
            Thread.ofPlatform().daemon().name("child-output").start(this::listen);
        }

        private void listen() {
            try (BufferedReader reader = new BufferedReader(
                    new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null
                        && lines.offer(line); line = reader.readLine()) {
                    Thread.onSpinWait();
                }
            } catch (IOException closed) {
                process.destroyForcibly();
            }
        }

        Optional<String> awaitLine(String start, int seconds) throws InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
            while (true) {
                String line = lines.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (line == null || line.startsWith(start)) {
                    return Optional.ofNullable(line);
                }
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }
}
