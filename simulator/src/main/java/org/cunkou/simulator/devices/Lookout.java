package org.cunkou.simulator.devices;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sense.Capture;

/// The part that all simulated senses share: whether the device answers, whether there is a new picture, and
/// of which moment it is.
///
/// A sense is asked when its picture has been processed; what it tells is of a moment ago, by the device's
/// latency.
public final class Lookout {
    private final Timeline timeline;
    private final Clock kiosk;
    private final Duration latency;
    private SenseFault fault = SenseFault.none();
    private long lastPicture = Long.MIN_VALUE;

    /// One look.
    ///
    /// @param world
    ///            the captured moment on the world's timeline
    /// @param kiosk
    ///            the same moment on the kiosk's clock
    public record Look(Moment world, Moment kiosk) {}

    /// @param kiosk
    ///            the kiosk's clock, which stamps the pictures
    /// @param latency
    ///            from the picture's moment to its being told
    public Lookout(Timeline timeline, Clock kiosk, Duration latency) {
        this.timeline = timeline;
        this.kiosk = kiosk;
        this.latency = latency;
    }

    public SenseFault fault() {
        return fault;
    }

    public void fault(SenseFault now) {
        fault = now;
    }

    /// @param see
    ///            what is seen in a look; empty when there is no new picture
    public <T> Capture<T> next(Function<Look, Optional<T>> see) {
        Moment now = timeline.now();
        if (!fault.answers(now.monoNanos())) {
            return new Capture.Absent<>("the virtual device is switched off");
        }
        boolean due = lastPicture == Long.MIN_VALUE
                || now.monoNanos() - lastPicture >= fault.slow().toNanos();
        if (!due) {
            return new Capture.Nothing<>();
        }
        lastPicture = now.monoNanos();
        Duration ago = latency.plus(fault.late());
        Look look = new Look(now.plus(ago.negated()), kiosk.now().plus(ago.negated()));
        return see.apply(look).<Capture<T>>map(Capture.Fresh::new).orElseGet(Capture.Nothing::new);
    }
}
