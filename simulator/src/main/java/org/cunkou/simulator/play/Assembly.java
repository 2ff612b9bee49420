package org.cunkou.simulator.play;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.simulator.devices.camera.SceneCodeSource;
import org.cunkou.simulator.devices.disk.VirtualDisk;
import org.cunkou.simulator.devices.readings.VirtualFaces;
import org.cunkou.simulator.devices.readings.VirtualTexts;
import org.cunkou.simulator.devices.thermal.CameraModel;
import org.cunkou.simulator.devices.thermal.SceneThermalSource;
import org.cunkou.simulator.devices.thermal.ThermalScene;
import org.cunkou.simulator.platform.InProcessLink;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Site;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.app.CameraSight;
import org.cunkou.terminal.app.Kiosk;
import org.cunkou.terminal.app.KioskParts;
import org.cunkou.terminal.app.LaneLog;
import org.cunkou.terminal.app.Sight;
import org.cunkou.terminal.app.ThermalSight;
import org.cunkou.terminal.decide.Decision;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.sync.Link;

/// Puts a kiosk together for one boot. Only the senses depend on the level: at readings they tell what a
/// recogniser would, at pixels real recognisers look at rendered pictures. Everything else is the kiosk's own.
record Assembly(Site site, Level level, DeviceLatencies latencies, Timeline timeline, KioskClock clock,
        SplittableRandom chance, GateWorld world) {
    private static final double ROOM_CELSIUS = 23;

    /// What the stage gives.
    ///
    /// @param home
    ///            the kiosk's folder on its card
    /// @param linked
    ///            told whether the link is connected
    /// @param nonceSeed
    ///            another one for each boot
    /// @param damage
    ///            what was damaged when the records were opened
    record Parts(Path home, VirtualDisk disk, InProcessLink link, Turnstile arm, Consumer<LaneView> screen,
            Consumer<Boolean> linked, LaneLog log, long nonceSeed,
            List<String> damage) {}

    KioskLife kiosk(Parts given, Flaw flaw) {
        PlatformKeys keys = Stage.KEYS;
        Lookout thermal = new Lookout(timeline, clock, latencies.thermal());
        Lookout reader = new Lookout(timeline, clock, latencies.code());
        Optional<VirtualFaces> faces = level == Level.READINGS
                ? Optional.of(new VirtualFaces(thermal, world::faces, chance.split()))
                : Optional.empty();
        KioskParts.Trust trust = new KioskParts.Trust(keys.roots(), keys.redListRoles(),
                keys.collector().getPublic(), keys.codeHash());
        Link link = new HeardLink(flaw.in((Link) given.link(), given.disk()), given.linked());
        KioskParts parts = new KioskParts(Stage.KIOSK, site.rules(), clock,
                new KioskParts.Devices(faces.<Sight<List<TrackedFace>>>map(sight -> sight)
                        .orElseGet(() -> renderedFaces(thermal)), codes(reader), given.arm(), given.screen()),
                given.disk(), given.home(), trust,
                new KioskParts.ListAges(site.asOfAfter(), site.tooOldAfter()), link, given.log(),
                Operators.trustedBy(keys, given.nonceSeed(), flaw::in),
                new KioskParts.About("simulated", given.damage()));
        VirtualLane lane = new VirtualLane(timeline, clock);
        Kiosk kiosk = new Kiosk(parts, lane, flaw.in(Decision::decide));
        return new KioskLife(kiosk, lane, given.disk(), given.link(), faces, List.of(thermal, reader));
    }

    private Sight<List<TrackedFace>> renderedFaces(Lookout thermal) {
        return ThermalSight.live(new SceneThermalSource(thermal, world::faces,
                new ThermalScene(CameraModel.uvc256(ROOM_CELSIUS), chance.split()), chance.split()));
    }

    private Sight<List<String>> codes(Lookout reader) {
        return level == Level.READINGS
                ? new VirtualTexts(reader, world::code, chance.split())
                : CameraSight.live(new SceneCodeSource(reader, world::code, chance.split()));
    }
}
