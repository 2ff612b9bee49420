package org.cunkou.terminal.app;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the lane once when a device stops answering, and once when it answers again. For one thread.
final class DevicePresence {
    private static final Logger log = LoggerFactory.getLogger(DevicePresence.class);

    /// The slowest thermal camera we know gives a picture every half second.
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(2);

    private final Event.Device device;
    private final Clock clock;
    private final Consumer<Event> mailbox;
    private boolean present = true;
    private Optional<Moment> silentSince = Optional.empty();

    DevicePresence(Event.Device device, Clock clock, Consumer<Event> mailbox) {
        this.device = device;
        this.clock = clock;
        this.mailbox = mailbox;
    }

    void answers() {
        silentSince = Optional.empty();
        if (!present) {
            present = true;
            log.info("{} answers again", device);
            mailbox.accept(new Event.DeviceChanged(clock.now(), device, true));
        }
    }

    /// It answers, and has nothing new: for too long, that is as good as no answer.
    void isSilent() {
        Moment now = clock.now();
        if (silentSince.isEmpty()) {
            silentSince = Optional.of(now);
        } else if (now.since(silentSince.get()).compareTo(LONGEST_SILENCE) >= 0) {
            isAbsent("nothing new for " + LONGEST_SILENCE.toSeconds() + " s");
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
