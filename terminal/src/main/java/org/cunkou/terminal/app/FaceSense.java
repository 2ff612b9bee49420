package org.cunkou.terminal.app;

import java.util.List;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.sense.Capture;

/// From looks at the thermal picture to the lane's faces. For one thread.
final class FaceSense {
    private final Sight<List<TrackedFace>> sight;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private final DevicePresence presence;

    FaceSense(Sight<List<TrackedFace>> sight, Clock clock, Consumer<Event> mailbox) {
        this.sight = sight;
        this.clock = clock;
        this.mailbox = mailbox;
        this.presence = new DevicePresence(Event.Device.THERMAL_CAMERA, clock, mailbox);
    }

    void look() {
        switch (sight.next()) {
            case Capture.Fresh<List<TrackedFace>>(var faces) -> {
                presence.answers();
                mailbox.accept(new Event.FacesSeen(clock.now(), faces));
            }
            case Capture.Nothing<List<TrackedFace>> _ -> presence.isSilent();
            case Capture.Absent<List<TrackedFace>>(String why) -> presence.isAbsent(why);
            case Capture.Ended<List<TrackedFace>> _ -> presence.isAbsent("the recording is at its end");
        }
    }
}
