package org.cunkou.simulator.devices.thermal;

import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.RadiometricFrame.Health;
import org.cunkou.terminal.domain.RadiometricFrame.Optics;
import org.cunkou.terminal.sense.ThermalSource;

/// A thermal camera that sees what the simulated world shows it. [#next()] renders the world as it is now and
/// returns at once; the caller paces it. Faults and objects may be set by any thread.
public final class VirtualThermalCamera implements ThermalSource {
    private final Supplier<List<FaceInView>> people;
    private final ThermalScene scene;
    private final Clock clock;
    private volatile Fault fault = Fault.NONE;
    private volatile List<WarmObject> objects = List.of();
    private volatile boolean closed;
    private float[] last = new float[0];

    /// What can be wrong with it.
    public enum Fault {
        NONE,
        /// It does not answer.
        OFF,
        /// The shutter is closed: the last picture stands still.
        SHUTTER, WARMING_UP,
        /// It says itself that it is not well.
        UNWELL
    }

    /// @param people
    ///            who is in view, asked at every frame
    public VirtualThermalCamera(Supplier<List<FaceInView>> people, ThermalScene scene, Clock clock) {
        this.people = people;
        this.scene = scene;
        this.clock = clock;
    }

    public void set(Fault newFault) {
        fault = newFault;
    }

    /// Puts warm things into view, in place of those before.
    public void show(List<WarmObject> warm) {
        objects = List.copyOf(warm);
    }

    @Override
    public Capture<RadiometricFrame> next() {
        Fault now = fault;
        if (closed || now == Fault.OFF) {
            return new Capture.Absent<>(closed ? "closed" : "the virtual camera is switched off");
        }
        if (now != Fault.SHUTTER || last.length == 0) {
            last = scene.render(people.get(), objects);
        }
        Health health = switch (now) {
            case NONE, OFF -> Health.GOOD;
            case SHUTTER -> Health.SHUTTER;
            case WARMING_UP -> Health.WARMING_UP;
            case UNWELL -> Health.UNWELL;
        };
        CameraModel camera = scene.camera();
        return new Capture.Fresh<>(new RadiometricFrame(camera.width(), camera.height(), last, new BitSet(),
                new Optics(camera.pixelsPerRadian(), camera.roomCelsius()), health, clock.now()));
    }

    @Override
    public void close() {
        closed = true;
    }
}
