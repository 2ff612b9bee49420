package org.cunkou.terminal.app;

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
    private final Thermometer thermometer = new Thermometer(MeasuringConditions.usual());

    public ThermalSight(ThermalSource source) {
        this.source = source;
    }

    @Override
    public Capture<List<TrackedFace>> next() {
        return switch (source.next()) {
            case Capture.Fresh<RadiometricFrame>(RadiometricFrame frame) ->
                new Capture.Fresh<>(thermometer.see(frame));
            case Capture.Nothing<RadiometricFrame> _ -> new Capture.Nothing<>();
            case Capture.Absent<RadiometricFrame>(String why) -> new Capture.Absent<>(why);
            case Capture.Ended<RadiometricFrame> _ -> new Capture.Ended<>();
        };
    }

    @Override
    public void close() {
        source.close();
    }
}
