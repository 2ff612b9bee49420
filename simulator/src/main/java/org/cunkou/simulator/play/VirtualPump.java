package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.function.BooleanSupplier;

import org.cunkou.simulator.time.Timeline;

/// What [org.cunkou.terminal.sync.PumpThread] is in real time: works at each signal, and once a second, as
/// long as it is wanted.
public final class VirtualPump {
    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration BEAT = Duration.ofSeconds(1);

    private final Timeline timeline;
    private final Runnable work;
    private final BooleanSupplier wanted;
    private boolean signalled;

    public VirtualPump(Timeline timeline, Runnable work, BooleanSupplier wanted) {
        this.timeline = timeline;
        this.work = work;
        this.wanted = wanted;
    }

    /// There may be something to do.
    public void signal() {
        if (!signalled) {
            signalled = true;
            timeline.after(SOON, () -> {
                signalled = false;
                if (wanted.getAsBoolean()) {
                    work.run();
                }
            });
        }
    }

    /// Begins the beat.
    public void beat() {
        every(timeline, BEAT, work, wanted);
    }

    /// Does something again and again, as long as it is wanted.
    public static void every(Timeline timeline, Duration period, Runnable action, BooleanSupplier wanted) {
        timeline.after(period, () -> {
            if (wanted.getAsBoolean()) {
                action.run();
                every(timeline, period, action, wanted);
            }
        });
    }
}
