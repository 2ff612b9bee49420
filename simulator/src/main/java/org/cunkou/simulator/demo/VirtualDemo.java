package org.cunkou.simulator.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SplittableRandom;
import org.cunkou.simulator.platform.InProcessBroker;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.play.VirtualLane;
import org.cunkou.simulator.play.VirtualPump;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.simulator.world.Crowd;
import org.cunkou.terminal.app.Kiosk;
import org.cunkou.terminal.app.KioskThreads;
import org.cunkou.terminal.record.RecordStore;

/// The demo in virtual time: one thread, one seed, the same flight log byte for byte. The rooms, the store
/// and the pictures are the real ones; only the wire is within the process.
public final class VirtualDemo {
    private static final Duration LISTS_WITHIN = Duration.ofSeconds(5);
    private static final Duration LAST_ONE_WITHIN = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(500);

    private VirtualDemo() {}

    public static DemoResult run(DemoOptions options, Path folder) throws IOException {
        VirtualTimeline timeline = new VirtualTimeline();
        PlatformKeys keys = new PlatformKeys(options.seed());
        int today = Days.of(timeline.now());
        Crowd crowd = new Crowd(keys, options.seed(), DemoFolder.peopleFor(options.seconds()), today);
        InProcessBroker broker = new InProcessBroker(timeline);
        Issuer issuer = new Issuer(keys, new SplittableRandom(options.seed()), today);
        SimulatedKiosk simulated = SimulatedKiosk
                .make(new SimulatedKiosk.Make(folder.resolve("kiosk"), options.seed(), keys,
                        crowd.people(), options.log(), RecordStore.Mode.INLINE, _ -> {
                        }), timeline, broker.link());
        DemoResult result;
        try (simulated;
                Platform platform = Platform.open(DemoFolder.platform(folder), keys, issuer, broker.link(),
                        broker.link())) {
            platform.setRed(crowd.reds(), today);
            VirtualPump platformPump = new VirtualPump(timeline, () -> platform.pump(timeline.now()),
                    () -> true);
            platform.start(platformPump::signal);
            VirtualLane lane = new VirtualLane(timeline, timeline);
            Kiosk kiosk = new Kiosk(simulated.parts(), lane);
            lane.drives(kiosk.lane());
            simulated.guardWorksAt(kiosk);
            VirtualPump pump = new VirtualPump(timeline, kiosk::pump, () -> true);
            kiosk.start(pump::signal);
            pump.beat();
            platformPump.beat();
            KioskThreads.Pace pace = KioskThreads.Pace.standard();
            VirtualPump.every(timeline, pace.faces(), kiosk::lookAtFaces, () -> true);
            VirtualPump.every(timeline, pace.codes(), kiosk::lookForCodes, () -> true);
            play(timeline, kiosk, simulated, options);
            Findings findings = Findings.gather(simulated.records(), platform.collector(),
                    SimulatedKiosk.edgeLog(folder.resolve("kiosk")), keys.unsealer());
            result = DemoResult.of(simulated.world().ended(), findings, simulated.observations(), crowd,
                    options.seed(),
                    true);
            kiosk.close();
        }
        return result;
    }

    private static void play(VirtualTimeline timeline, Kiosk kiosk, SimulatedKiosk simulated,
            DemoOptions options) throws IOException {
        for (Duration waited = Duration.ZERO; !kiosk.hasLists(); waited = waited.plus(STEP)) {
            if (waited.compareTo(LISTS_WITHIN) > 0) {
                throw new IOException("the lists did not come within " + LISTS_WITHIN);
            }
            timeline.run(STEP);
        }
        simulated.world().open();
        timeline.run(Duration.ofSeconds(options.seconds()));
        simulated.world().close();
        for (Duration waited = Duration.ZERO; !simulated.world().isOver()
                && waited.compareTo(LAST_ONE_WITHIN) < 0; waited = waited
                        .plus(STEP)) {
            timeline.run(STEP);
        }
        timeline.run(Duration.ofSeconds(2));
    }
}
