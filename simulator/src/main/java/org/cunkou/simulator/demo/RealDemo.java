package org.cunkou.simulator.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.time.RealTimeline;
import org.cunkou.simulator.web.DemoPage;
import org.cunkou.simulator.world.Crowd;
import org.cunkou.terminal.app.KioskThreads;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.screen.ResidentScreen;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;

/// The demo in real time: the kiosk's own threads, a real broker, real browsers.
public final class RealDemo {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LISTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration LAST_ONE_WITHIN = Duration.ofSeconds(40);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);

    private final DemoOptions options;
    private final Path folder;
    private final Consumer<String> says;
    private final PlatformKeys keys;
    private final RealTimeline timeline;
    private final SystemClock clock = new SystemClock();

    private RealDemo(DemoOptions options, Path folder, Consumer<String> says) {
        this.options = options;
        this.folder = folder;
        this.says = says;
        this.keys = new PlatformKeys(options.seed());
        this.timeline = new RealTimeline(clock);
    }

    /// @param says
    ///            told in one line what to open and what goes on
    public static DemoResult run(DemoOptions options, Path folder, Consumer<String> says) throws IOException {
        RealDemo demo = new RealDemo(options, folder, says);
        if (options.broker().isPresent()) {
            return demo.withBroker(options.broker().get());
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            return demo.withBroker(broker.uri());
        }
    }

    private DemoResult withBroker(URI broker) throws IOException {
        int today = Days.of(timeline.now());
        Crowd crowd = new Crowd(keys, options.seed(), DemoFolder.peopleFor(options.seconds()), today);
        Issuer issuer = new Issuer(keys, new SplittableRandom(options.seed()), today);
        try (timeline;
                Platform platform = Platform.open(DemoFolder.platform(folder), keys, issuer,
                        link(broker, "authority"),
                        link(broker, "collector"));
                PumpThread pump = PumpThread.start("platform", clock, platform::pump)) {
            platform.setRed(crowd.reds(), today);
            platform.start(pump::signal);
            return options.headless()
                    ? withKiosk(broker, crowd, platform, Optional.empty())
                    : withScreens(broker, crowd, platform);
        }
    }

    private Link link(URI broker, String client) {
        return new MqttLink(broker, client, new SplittableRandom(options.seed() ^ client.hashCode()));
    }

    private DemoResult withScreens(URI broker, Crowd crowd, Platform platform) throws IOException {
        try (DemoPage page = new DemoPage(new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()));
                ResidentScreen screen = ResidentScreen.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        ResidentScreen.Options.standard().withFramedBy(page.origin()))) {
            page.frame(screen.uri());
            says.accept("resident's screen:            " + screen.uri());
            says.accept("kiosk, people and platform:   " + page.uri());
            return withKiosk(broker, crowd, platform, Optional.of(new DemoScreens(page, screen)));
        }
    }

    private DemoResult withKiosk(URI broker, Crowd crowd, Platform platform, Optional<DemoScreens> screens)
            throws IOException {
        Path kioskFolder = folder.resolve("kiosk");
        Consumer<LaneView> onView = view -> screens.ifPresent(shown -> shown.show(view));
        SimulatedKiosk simulated = SimulatedKiosk.make(
                new SimulatedKiosk.Make(kioskFolder, options.seed(), keys, crowd.people(),
                        options.log(), RecordStore.Mode.GROUPED, onView),
                timeline, link(broker, SimulatedKiosk.KIOSK.value()));
        CompletableFuture<Void> fault = new CompletableFuture<>();
        KioskThreads threads = KioskThreads.start(simulated.parts(), KioskThreads.Pace.standard(),
                fault::completeExceptionally);
        try (simulated; threads) {
            simulated.guardWorksAt(threads.kiosk());
            screens.ifPresent(shown -> shown.watch(timeline, simulated, threads.kiosk(), platform));
            play(simulated, threads, fault);
        }
        try (RecordStore store = RecordStore.open(SimulatedKiosk.store(kioskFolder),
                RecordStore.Mode.INLINE)) {
            Collector collector = platform.collector();
            Findings findings = Findings.gather(store, collector, SimulatedKiosk.edgeLog(kioskFolder));
            return DemoResult.of(simulated.world().ended(), findings, simulated.latencies(), options.seed(),
                    false);
        }
    }

    private void play(SimulatedKiosk simulated, KioskThreads threads, CompletableFuture<Void> fault)
            throws IOException {
        if (!comes(() -> threads.kiosk().hasLists(), LISTS_WITHIN, fault)) {
            throw new IOException(
                    "the lists did not come within " + LISTS_WITHIN.toSeconds() + " s: is the broker there?");
        }
        says.accept("the gate is open");
        simulated.world().open();
        comes(() -> false, Duration.ofSeconds(options.seconds()), fault);
        simulated.world().close();
        comes(simulated.world()::isOver, LAST_ONE_WITHIN, fault);
        comes(() -> simulated.records().size() == 0, DRAINED_WITHIN, fault);
    }

    /// Asks on the timeline, again and again, until it is so or the time is over.
    private boolean comes(BooleanSupplier what, Duration within, CompletableFuture<Void> fault)
            throws IOException {
        CompletableFuture<Boolean> came = new CompletableFuture<>();
        ask(() -> fault.isCompletedExceptionally() || what.getAsBoolean(), came);
        try {
            boolean so = came.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (fault.isCompletedExceptionally()) {
                fault.join();
            }
            return so;
        } catch (TimeoutException over) {
            came.complete(false);
            return false;
        } catch (ExecutionException | CompletionException trouble) {
            throw new IOException("the lane cannot decide any more: " + trouble.getCause(), trouble);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void ask(BooleanSupplier what, CompletableFuture<Boolean> came) {
        timeline.after(LOOK, () -> {
            if (!came.isDone() && what.getAsBoolean()) {
                came.complete(true);
            } else if (!came.isDone()) {
                ask(what, came);
            }
        });
    }
}
