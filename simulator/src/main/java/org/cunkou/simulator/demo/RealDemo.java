package org.cunkou.simulator.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.time.RealTimeline;
import org.cunkou.simulator.web.DemoPage;
import org.cunkou.simulator.world.Crowd;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.screen.ResidentScreen;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;

/// The demo in real time: the kiosk's own threads, a real broker, real browsers.
public final class RealDemo {
    private final DemoOptions options;
    private final Path folder;
    private final Consumer<String> says;
    private final PlatformKeys keys;
    private final RealTimeline timeline = new RealTimeline(new SystemClock());

    private RealDemo(DemoOptions options, Path folder, Consumer<String> says) {
        this.options = options;
        this.folder = folder;
        this.says = says;
        this.keys = new PlatformKeys(options.seed());
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
        try (timeline;
                LivePlatform platform = LivePlatform.start(folder, keys, broker, crowd.reds(), timeline)) {
            return options.headless()
                    ? withKiosk(broker, crowd, platform.platform(), Optional.empty())
                    : withScreens(broker, crowd, platform.platform());
        }
    }

    static Link link(URI broker, String client) {
        return new MqttLink(broker, client, new SplittableRandom(client.hashCode()), new SystemClock());
    }

    private DemoResult withScreens(URI broker, Crowd crowd, Platform platform) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DemoPage page = new DemoPage(new InetSocketAddress(here, options.port()));
                ResidentScreen screen = ResidentScreen.open(new InetSocketAddress(here, 0),
                        ResidentScreen.Options.standard().withFramedBy(page.origin()))) {
            page.frame(screen.uri());
            says.accept("resident's screen:           " + screen.uri());
            says.accept("kiosk, people and platform:  " + page.uri());
            return withKiosk(broker, crowd, platform, Optional.of(new DemoScreens(page, screen)));
        }
    }

    private DemoResult withKiosk(URI broker, Crowd crowd, Platform platform, Optional<DemoScreens> screens)
            throws IOException {
        Path kioskFolder = folder.resolve("kiosk");
        Consumer<LaneView> onView = view -> screens.ifPresent(shown -> shown.show(view));
        SimulatedKiosk.Make make = new SimulatedKiosk.Make(kioskFolder, options.seed(), keys, crowd.people(),
                options.log(),
                RecordStore.Mode.GROUPED, onView);
        SimulatedKiosk simulated;
        try (LiveKiosk live = LiveKiosk.start(make, timeline, link(broker, SimulatedKiosk.KIOSK.value()))) {
            simulated = live.simulated();
            screens.ifPresent(shown -> shown.watch(timeline, live.simulated(), live.kiosk(), platform));
            live.play(options.seconds(), says);
            screens.ifPresent(DemoScreens::stop);
        }
        try (RecordStore store = RecordStore.open(SimulatedKiosk.store(kioskFolder),
                RecordStore.Mode.INLINE, keys.unsealer().publicKey())) {
            Findings findings = Findings.gather(store, platform.collector(),
                    SimulatedKiosk.edgeLog(kioskFolder), keys.unsealer());
            return DemoResult.of(simulated.world().ended(), findings, simulated.observations(), crowd,
                    options.seed(),
                    false);
        }
    }
}
