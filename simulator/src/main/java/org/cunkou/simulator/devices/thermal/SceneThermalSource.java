package org.cunkou.simulator.devices.thermal;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.RadiometricFrame.Health;
import org.cunkou.terminal.domain.RadiometricFrame.Optics;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.ThermalSource;

/// A thermal camera before the simulated world, with everything that can be wrong with one: the faults are in
/// its pictures, and what comes of them is the recogniser's.
public final class SceneThermalSource implements ThermalSource {
    private static final double NOISE_MIDDLE = 30;
    private static final double NOISE_SCATTER = 8;

    private final Lookout lookout;
    private final Function<Moment, List<FaceInView>> world;
    private final ThermalScene scene;
    private final SplittableRandom chance;
    private float[] last = new float[0];

    /// @param world
    ///            who was in view at a moment of the world
    public SceneThermalSource(Lookout lookout, Function<Moment, List<FaceInView>> world, ThermalScene scene,
            SplittableRandom chance) {
        this.lookout = lookout;
        this.world = world;
        this.scene = scene;
        this.chance = chance;
    }

    @Override
    public Capture<RadiometricFrame> next() {
        return lookout.next(look -> Optional.of(frame(look)));
    }

    private RadiometricFrame frame(Lookout.Look look) {
        CameraModel camera = scene.camera();
        return new RadiometricFrame(camera.width(), camera.height(), pixels(look.world()), new BitSet(),
                new Optics(camera.pixelsPerRadian(), camera.roomCelsius()), Health.GOOD, look.kiosk());
    }

    private float[] pixels(Moment at) {
        if (lookout.fault().stuck() && last.length > 0) {
            return last;
        }
        float[] picture = scene.render(world.apply(at), List.of());
        if (lookout.fault().garbage()) {
            for (int i = 0; i < picture.length; i++) {
                picture[i] = (float) (NOISE_MIDDLE + chance.nextGaussian() * NOISE_SCATTER);
            }
        }
        float wrong = (float) lookout.fault().wrong();
        for (int i = 0; wrong != 0 && i < picture.length; i++) {
            picture[i] += wrong;
        }
        float[] told = picture;
        if (lookout.fault().torn() && last.length > 0) {
            told = last.clone();
            System.arraycopy(picture, 0, told, 0, picture.length / 2);
        }
        last = picture;
        return told;
    }

    @Override
    public void close() {
        lookout.fault(lookout.fault().withOff(true));
    }
}
