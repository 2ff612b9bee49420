package org.cunkou.simulator.play;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.simulator.devices.disk.VirtualDisk;
import org.cunkou.simulator.devices.readings.VirtualFaces;
import org.cunkou.simulator.platform.InProcessLink;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.app.Kiosk;

/// One boot of a kiosk: from the current's coming to its going.
final class KioskLife {
    private final Kiosk kiosk;
    private final VirtualLane lane;
    private final VirtualDisk disk;
    private final InProcessLink link;
    private final Optional<VirtualFaces> faces;
    private final List<Lookout> lookouts;
    private boolean alive = true;
    private long busyNanos;

    /// @param faces
    ///            at level readings: knows whose face a track is
    KioskLife(Kiosk kiosk, VirtualLane lane, VirtualDisk disk, InProcessLink link,
            Optional<VirtualFaces> faces, List<Lookout> lookouts) {
        this.kiosk = kiosk;
        this.lane = lane;
        this.disk = disk;
        this.link = link;
        this.faces = faces;
        this.lookouts = List.copyOf(lookouts);
    }

    /// Lets it run until the current goes.
    ///
    /// @param onWork
    ///            told each time records may have moved
    void starts(Timeline timeline, DeviceLatencies pace, Consumer<KioskLife> onWork) {
        lane.drives(kiosk.lane());
        VirtualPump pump = new VirtualPump(timeline, () -> {
            timed(kiosk::pump);
            onWork.accept(this);
        }, () -> alive);
        kiosk.start(pump::signal);
        pump.beat();
        VirtualPump.every(timeline, pace.thermalPeriod(), () -> timed(kiosk::lookAtFaces), () -> alive);
        VirtualPump.every(timeline, pace.codePeriod(), () -> timed(kiosk::lookForCodes), () -> alive);
    }

    private void timed(Runnable work) {
        long began = CpuTime.nanos();
        work.run();
        busyNanos += CpuTime.nanos() - began;
    }

    /// Processor time spent within the kiosk's own code, its lane's included.
    long busyNanos() {
        return busyNanos + lane.busyNanos();
    }

    Kiosk kiosk() {
        return kiosk;
    }

    VirtualDisk disk() {
        return disk;
    }

    InProcessLink link() {
        return link;
    }

    Optional<Long> personOf(long track) {
        return faces.flatMap(there -> there.personOf(track));
    }

    List<Lookout> lookouts() {
        return lookouts;
    }

    boolean isAlive() {
        return alive;
    }

    /// The current goes: nothing is closed, nothing is told, everything stops.
    void dies() {
        alive = false;
        lane.dies();
        disk.loseCurrent();
        link.close();
    }
}
