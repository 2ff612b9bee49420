package org.cunkou.simulator.play;

import java.time.Duration;

import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;

/// A kiosk's clock: monotonic time since its boot, and a wall clock that jumps, drifts, and is not set at all
/// until the network tells. A Pi has no battery clock: after a power cut it goes on from the time it had.
final class KioskClock implements Clock {
    private final Timeline timeline;
    private long bootNanos;
    private boolean set = true;
    private long unsetFromMillis;
    private long offsetMillis;
    private double drift;
    private long driftFromNanos;

    KioskClock(Timeline timeline) {
        this.timeline = timeline;
        this.bootNanos = timeline.now().monoNanos();
    }

    @Override
    public Moment now() {
        Moment world = timeline.now();
        long mono = world.monoNanos() - bootNanos;
        long wall = set ? told(world) : unsetFromMillis + mono / 1_000_000;
        return new Moment(mono, wall, set ? ClockQuality.SYNCED : ClockQuality.UNSET);
    }

    private long told(Moment world) {
        return world.wallMillis() + offsetMillis
                + (long) ((world.monoNanos() - driftFromNanos) / 1e6 * drift);
    }

    /// A new boot: monotonic time begins again, the wall clock stands where it was and nobody trusts it.
    void boots() {
        long stoodAt = now().wallMillis();
        bootNanos = timeline.now().monoNanos();
        set = false;
        unsetFromMillis = stoodAt;
    }

    /// Never set: 1970.
    void loseTime() {
        set = false;
        unsetFromMillis = -(timeline.now().monoNanos() - bootNanos) / 1_000_000;
    }

    /// The network tells the time.
    void synchronise() {
        set = true;
        offsetMillis = 0;
        driftFromNanos = timeline.now().monoNanos();
    }

    boolean isSet() {
        return set;
    }

    void jump(Duration by) {
        offsetMillis += by.toMillis();
        unsetFromMillis += by.toMillis();
    }

    /// @param part
    ///            0.01 is 1 % too fast; 0 ends it and leaves the clock where it is
    void drift(double part) {
        Moment world = timeline.now();
        offsetMillis = told(world) - world.wallMillis();
        driftFromNanos = world.monoNanos();
        drift = part;
    }
}
