package org.cunkou.terminal.app;

import java.util.Arrays;
import java.util.List;

import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.recognise.thermal.MeasuringConditions;
import org.cunkou.terminal.recognise.thermal.Thermometer;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.ThermalSource;

/// A thermal camera and what makes faces of its pictures.
public final class ThermalSight implements Sight<List<TrackedFace>> {
    private final ThermalSource source;
    private final boolean live;
    private float[] last = new float[0];
    private final Thermometer thermometer = new Thermometer(MeasuringConditions.usual());

    private ThermalSight(ThermalSource source, boolean live) {
        this.source = source;
        this.live = live;
    }

    /// A camera: no two pictures of it are ever quite the same, so one that repeats itself to the last bit
    /// stands still.
    public static ThermalSight live(ThermalSource source) {
        return new ThermalSight(source, true);
    }

    /// A recording, in which pictures may repeat.
    public static ThermalSight recorded(ThermalSource source) {
        return new ThermalSight(source, false);
    }

    @Override
    public Capture<List<TrackedFace>> next() {
        return switch (source.next()) {
            case Capture.Fresh<RadiometricFrame>(RadiometricFrame frame) when standsStill(frame) ->
                new Capture.Nothing<>();
            case Capture.Fresh<RadiometricFrame>(RadiometricFrame frame) ->
                new Capture.Fresh<>(thermometer.see(frame));
            case Capture.Nothing<RadiometricFrame> _ -> new Capture.Nothing<>();
            case Capture.Absent<RadiometricFrame>(String why) -> new Capture.Absent<>(why);
            case Capture.Ended<RadiometricFrame> _ -> new Capture.Ended<>();
        };
    }

    private boolean standsStill(RadiometricFrame frame) {
        boolean same = live && Arrays.equals(last, frame.celsius());
        last = frame.celsius();
        return same;
    }

    @Override
    public void close() {
        source.close();
    }
}
