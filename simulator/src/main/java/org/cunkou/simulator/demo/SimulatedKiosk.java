package org.cunkou.simulator.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.cunkou.simulator.devices.arm.EdgeLog;
import org.cunkou.simulator.devices.arm.VirtualTurnstile;
import org.cunkou.simulator.devices.camera.VirtualCodeCamera;
import org.cunkou.simulator.devices.thermal.CameraModel;
import org.cunkou.simulator.devices.thermal.ThermalScene;
import org.cunkou.simulator.devices.thermal.VirtualThermalCamera;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.app.Kiosk;
import org.cunkou.terminal.app.KioskParts;
import org.cunkou.terminal.app.CameraSight;
import org.cunkou.terminal.app.LaneLog;
import org.cunkou.terminal.app.ThermalSight;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.record.FlightLog;
import org.cunkou.terminal.record.FlightLogWriter;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Link;

/// What a kiosk is made of in the simulator: virtual devices before virtual people, everything else as on a
/// kiosk. Whoever made it puts the kiosk itself together, and connects the guard to it.
final class SimulatedKiosk implements AutoCloseable {
    static final KioskId KIOSK = new KioskId("demo-1");
    private static final double ROOM_CELSIUS = 23;
    private static final long LOG_LIMIT_BYTES = 256L << 20;

    private final KioskParts parts;
    private final GateWorld world;
    private final RecordStore records;
    private final EdgeLog edges;
    private final Optional<FlightLogWriter> log;
    private final Observations observations;
    private final Desk desk;

    /// What decides what a simulated kiosk does.
    ///
    /// @param folder
    ///            its store, its lists and the arm's edge log
    /// @param log
    ///            where the flight log goes; none when empty
    /// @param screens
    ///            who else is told of each view
    record Make(Path folder, long seed, PlatformKeys keys, List<Person> people, Optional<Path> log,
            RecordStore.Mode mode,
            Consumer<LaneView> screens) {}

    private SimulatedKiosk(KioskParts parts, GateWorld world, RecordStore records, EdgeLog edges,
            Optional<FlightLogWriter> log,
            Observations observations, Desk desk) {
        this.parts = parts;
        this.world = world;
        this.records = records;
        this.edges = edges;
        this.log = log;
        this.observations = observations;
        this.desk = desk;
    }

    static Path edgeLog(Path folder) {
        return folder.resolve("arm-edges.tsv");
    }

    static Path store(Path folder) {
        return folder.resolve("records.db");
    }

    static SimulatedKiosk make(Make make, Timeline timeline, Link link) throws IOException {
        Files.createDirectories(make.folder());
        SplittableRandom chance = new SplittableRandom(make.seed());
        RecordStore records = RecordStore.open(store(make.folder()), make.mode(),
                make.keys().unsealer().publicKey());
        EdgeLog edges = EdgeLog.open(edgeLog(make.folder()));
        VirtualTurnstile arm = new VirtualTurnstile(timeline, edges::append);
        Desk desk = new Desk();
        GateWorld world = new GateWorld(timeline, arm, desk, make.people());
        VirtualThermalCamera thermal = new VirtualThermalCamera(world::faces,
                new ThermalScene(CameraModel.uvc256(ROOM_CELSIUS), chance.split()), timeline);
        VirtualCodeCamera camera = new VirtualCodeCamera(world::code, timeline, chance.split());
        Consumer<LaneView> screen = view -> {
            world.sees(view);
            make.screens().accept(view);
        };
        Rules rules = Rules.defaults();
        Optional<FlightLogWriter> log = make.log().isEmpty()
                ? Optional.empty()
                : Optional.of(FlightLog.writer(make.log().get(),
                        new FlightLog.Header(KIOSK, 1, Optional.of(make.seed()), rules),
                        LOG_LIMIT_BYTES));
        Observations observations = new Observations();
        LaneLog logs = (event, commands) -> {
            log.ifPresent(writer -> writer.write(event, commands));
            observations.note(event, commands);
        };
        PlatformKeys keys = make.keys();
        KioskParts.Trust trust = new KioskParts.Trust(keys.roots(), keys.redListRoles(),
                keys.collector().getPublic(), keys.codeHash());
        KioskParts parts = new KioskParts(KIOSK, rules, timeline,
                new KioskParts.Devices(ThermalSight.live(thermal), CameraSight.live(camera), arm, screen),
                records,
                make.folder(), trust, KioskParts.ListAges.standard(), link, logs);
        return new SimulatedKiosk(parts, world, records, edges, log, observations, desk);
    }

    KioskParts parts() {
        return parts;
    }

    GateWorld world() {
        return world;
    }

    RecordStore records() {
        return records;
    }

    Observations observations() {
        return observations;
    }

    void guardWorksAt(Kiosk kiosk) {
        desk.kiosk = Optional.of(kiosk);
    }

    /// Closes what the kiosk itself does not.
    @Override
    public void close() throws IOException {
        log.ifPresent(FlightLogWriter::close);
        edges.close();
    }

    /// Where the guard works: at the kiosk's desk, once there is a kiosk.
    private static final class Desk implements Consumer<GuardAct> {
        private volatile Optional<Kiosk> kiosk = Optional.empty();

        @Override
        public void accept(GuardAct act) {
            kiosk.ifPresent(there -> there.guardActed(act));
        }
    }
}
