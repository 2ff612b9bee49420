package org.cunkou.simulator.chaos.kills;

import static org.cunkou.simulator.chaos.kills.Part.Kind.BROKER;
import static org.cunkou.simulator.chaos.kills.Part.Kind.COLLECTOR;
import static org.cunkou.simulator.chaos.kills.Part.Kind.DATABASE;
import static org.cunkou.simulator.chaos.kills.Part.Kind.KIOSK;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cunkou.simulator.platform.PlatformKeys;

/// Kills the parts of one scene one after the other, each at a moment that chance decides, and starts each
/// again at once. After every block of kills nothing is killed until all records have arrived, and the
/// witnesses are asked.
public final class KillRun {
    private static final Duration START = Duration.ofSeconds(90);
    /// Nothing moved for so long: it is stuck.
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /// Kiosks that erase too early are soon stuck, and what is lost then is lost.
    private static final Duration SABOTAGED_PATIENCE = Duration.ofSeconds(15);
    private static final int BLOCK = 50;
    private static final int SABOTAGED_BLOCK = 5;
    private static final List<Part.Kind> WITHOUT = List.of(KIOSK, KIOSK, KIOSK, COLLECTOR, COLLECTOR, BROKER,
            BROKER);
    private static final List<Part.Kind> WITH_DATABASE = List.of(KIOSK, KIOSK, COLLECTOR, COLLECTOR, BROKER,
            DATABASE);
    private static final int AGAIN_ONE_IN = 3;
    private static final int CALM_ONE_IN = 8;
    private static final int MOST_MILLIS = 900;
    private static final int CALM_MILLIS = 3_000;

    /// @param folder
    ///            for stores, databases and logs
    /// @param erasesAtPuback
    ///            the sabotage: kiosks that trust the broker
    public record Request(Scene scene, int kills, long seed, Path folder, boolean erasesAtPuback) {}

    private final Request request;
    private final Consumer<String> says;
    private final SplittableRandom chance;
    private final Progress progress = new Progress();
    private final KillTally tally = new KillTally();
    private final List<Part.Kind> pack = new ArrayList<>();
    private final Cast cast;
    private final PlatformKeys keys;
    private Optional<Part> restarted = Optional.empty();
    private KillFindings findings = KillFindings.NONE;
    private String stuck = "";

    private KillRun(Request request, Consumer<String> says) throws IOException, InterruptedException {
        this.request = request;
        this.says = says;
        this.chance = new SplittableRandom(request.seed() ^ request.scene().word().hashCode());
        this.keys = new PlatformKeys(request.seed());
        this.cast = Cast.of(request, progress);
    }

    /// @param says
    ///            told how far it is
    /// @throws MissingProgramException
    ///             when a server is not installed
    /// @throws IOException
    ///             one line when a part does not start, or ended by itself
    public static KillResult run(Request request, Consumer<String> says)
            throws IOException, InterruptedException {
        KillRun run = new KillRun(request, says);
        Thread lastWill = Thread.ofPlatform().unstarted(run.cast::close);
        Runtime.getRuntime().addShutdownHook(lastWill);
        try (Cast cast = run.cast) {
            cast.start();
            return run.blocks();
        } finally {
            Runtime.getRuntime().removeShutdownHook(lastWill);
        }
    }

    private KillResult blocks() throws IOException, InterruptedException {
        int block = request.erasesAtPuback() ? SABOTAGED_BLOCK : BLOCK;
        while (tally.all() < request.kills() && findings.isGood() && stuck.isEmpty()) {
            int end = Math.min(request.kills(), tally.all() + block);
            while (tally.all() < end) {
                kill();
            }
            says.accept(request.scene().word() + ": " + tally.all() + " kills of " + request.kills() + " ("
                    + tally.line() + ")");
            examine();
        }
        return new KillResult(request.scene(), tally.all(), tally.of(KIOSK),
                tally.of(BROKER),
                tally.of(COLLECTOR), tally.of(DATABASE), tally.whileStarting(), findings,
                cast.kiosks().stream().mapToLong(KioskProcess::refused).sum(),
                cast.kiosks().stream().mapToLong(KioskProcess::reconnects).sum(),
                cast.collectors().stream().mapToLong(CollectorProcess::duplicates).sum(), stuck);
    }

    /// One kill: of a part that works, at any moment; or, one time in three, again of that which was
    /// restarted last, most likely before it is ready.
    private void kill() throws IOException, InterruptedException {
        Part victim;
        if (restarted.isPresent() && chance.nextInt(AGAIN_ONE_IN) == 0) {
            victim = restarted.get();
            TimeUnit.MILLISECONDS.sleep(chance.nextLong(victim.startMillis() + 1));
        } else {
            victim = draw();
            victim.awaitReady(START);
            TimeUnit.MILLISECONDS
                    .sleep(chance.nextLong(chance.nextInt(CALM_ONE_IN) == 0 ? CALM_MILLIS : MOST_MILLIS));
        }
        tally.add(victim.kind(), victim.kill());
        victim.start();
        restarted = Optional.of(victim);
    }

    /// From a pack that holds each kind as often as it is to be hit, so that few kills hit every kind, too.
    private Part draw() {
        if (pack.isEmpty()) {
            pack.addAll(cast.database().isPresent() ? WITH_DATABASE : WITHOUT);
        }
        List<Part> parts = cast.parts(pack.remove(chance.nextInt(pack.size())));
        return parts.get(chance.nextInt(parts.size()));
    }

    /// Lets everything arrive, kills the kiosks, asks the witnesses and starts the kiosks again.
    private void examine() throws IOException, InterruptedException {
        Cast.awaitReady(cast.parts());
        restartKiosks(false);
        Duration patience = request.erasesAtPuback() ? SABOTAGED_PATIENCE : PATIENCE;
        boolean arrived = progress.await(
                () -> cast.kiosks().stream().allMatch(KioskProcess::isDrained), patience);
        for (KioskProcess kiosk : cast.kiosks()) {
            kiosk.part().kill();
        }
        if (!arrived) {
            stuck = "stuck: nothing moved for " + patience.toSeconds() + " s and records wait: "
                    + cast.kiosks().stream().map(kiosk -> kiosk.id().value() + " " + kiosk.waiting())
                            .toList();
        }
        KillFindings now = KillFindings.NONE;
        for (KioskProcess kiosk : cast.kiosks()) {
            now = now.plus(Evidence.gather(kiosk, cast.rows(), keys).findings());
        }
        findings = now;
        says.accept(request.scene().word() + ": " + findings.line());
        for (KioskProcess kiosk : cast.kiosks()) {
            kiosk.produce(true);
            kiosk.part().start();
        }
        Cast.awaitReady(cast.parts());
        restarted = Optional.empty();
    }

    private void restartKiosks(boolean produce) throws IOException, InterruptedException {
        for (KioskProcess kiosk : cast.kiosks()) {
            kiosk.part().kill();
            kiosk.produce(produce);
            kiosk.part().start();
        }
    }
}
