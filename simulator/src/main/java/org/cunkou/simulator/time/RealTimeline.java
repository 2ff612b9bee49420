package org.cunkou.simulator.time;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The machine's own time, on one daemon thread.
public final class RealTimeline implements Timeline, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(RealTimeline.class);

    private final Clock clock;
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("timeline").factory());

    public RealTimeline(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Moment now() {
        return clock.now();
    }

    @Override
    public Cancel after(Duration delay, Runnable action) {
        Future<?> future = thread.schedule(() -> guarded(action), Math.max(0, delay.toNanos()),
                TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /// An action that throws would vanish in its future: say so instead.
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException trouble) {
            log.error("an action of the simulated world failed", trouble);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
