package org.cunkou.terminal.app;

import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.recognise.thermal.MeasuringConditions;
import org.cunkou.terminal.recognise.thermal.Thermometer;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.sense.ThermalSource;

/// From the thermal camera's frames to the lane's faces. For one thread.
final class FaceSense {
    private final ThermalSource source;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private final Presence presence;
    private final Thermometer thermometer = new Thermometer(MeasuringConditions.usual());

    FaceSense(ThermalSource source, Clock clock, Consumer<Event> mailbox) {
        this.source = source;
        this.clock = clock;
        this.mailbox = mailbox;
        this.presence = new Presence(Event.Device.THERMAL_CAMERA, clock, mailbox);
    }

    void look() {
        switch (source.next()) {
            case Capture.Fresh<RadiometricFrame>(RadiometricFrame frame) -> {
                presence.answers();
                mailbox.accept(new Event.FacesSeen(clock.now(), thermometer.see(frame)));
            }
            case Capture.Nothing<RadiometricFrame> _ -> {
            }
            case Capture.Absent<RadiometricFrame>(String why) -> presence.isAbsent(why);
            case Capture.Ended<RadiometricFrame> _ -> presence.isAbsent("the recording is at its end");
        }
    }
}
