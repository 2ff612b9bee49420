package org.cunkou.simulator.devices.thermal;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.recognise.thermal.MeasuringConditions;
import org.cunkou.terminal.recognise.thermal.Thermometer;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.RadiometricFrame;

/// A camera, a thermometer behind it and people before it, in virtual time.
final class RenderedPeople {
    static final Duration PERIOD = Duration.ofMillis(115);

    final VirtualTimeline time = new VirtualTimeline();
    final VirtualThermalCamera camera;
    private final Thermometer thermometer = new Thermometer(MeasuringConditions.usual());
    private List<FaceInView> people = List.of();

    RenderedPeople(CameraModel model, long seed) {
        camera = new VirtualThermalCamera(() -> people, new ThermalScene(model, new SplittableRandom(seed)),
                time);
    }

    static RenderedPeople in(double roomCelsius, long seed) {
        return new RenderedPeople(CameraModel.uvc256(roomCelsius), seed);
    }

    static FaceInView person(double lateral, double distance, double oral) {
        return new FaceInView(1, lateral, 0, distance, Celsius.of(oral));
    }

    /// What is seen in the next frame.
    List<TrackedFace> see(FaceInView... inView) {
        people = List.of(inView);
        time.run(PERIOD);
        return switch (camera.next()) {
            case Capture.Fresh<RadiometricFrame> fresh -> thermometer.see(fresh.frame());
            case Capture.Nothing<RadiometricFrame> nothing -> throw new AssertionError(nothing);
            case Capture.Absent<RadiometricFrame> absent -> throw new AssertionError(absent);
            case Capture.Ended<RadiometricFrame> ended -> throw new AssertionError(ended);
        };
    }

    /// What is seen when they have stood there for as many frames.
    List<TrackedFace> see(int frames, FaceInView... inView) {
        List<TrackedFace> seen = List.of();
        for (int frame = 0; frame < frames; frame++) {
            seen = see(inView);
        }
        return seen;
    }
}
