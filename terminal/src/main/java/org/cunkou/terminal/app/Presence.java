package org.cunkou.terminal.app;

import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the lane once when a device stops answering, and once when it answers again. For one thread.
final class Presence {
    private static final Logger log = LoggerFactory.getLogger(Presence.class);

    private final Event.Device device;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private boolean present = true;

    Presence(Event.Device device, Clock clock, Consumer<Event> mailbox) {
        this.device = device;
        this.clock = clock;
        this.mailbox = mailbox;
    }

    void answers() {
        if (!present) {
            present = true;
            log.info("{} answers again", device);
            mailbox.accept(new Event.DeviceChanged(clock.now(), device, true));
        }
    }

    void isAbsent(String why) {
        if (present) {
            present = false;
            log.warn("{} does not answer: {}", device, why);
            mailbox.accept(new Event.DeviceChanged(clock.now(), device, false));
        }
    }
}
