package org.cunkou.terminal.sync;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A platform thread that lets something do what there is to do: at each signal, and once a second.
public final class PumpThread implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(PumpThread.class);
    private static final long CLOSE_MILLIS = 5_000;

    private final Semaphore signals = new Semaphore(0);
    private final Clock clock;
    private final Consumer<Moment> work;
    private final Thread thread;
    private volatile boolean closed;

    private PumpThread(String name, Clock clock, Consumer<Moment> work) {
        this.clock = clock;
        this.work = work;
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    /// @param work
    ///            called with the time now, never twice at once
    public static PumpThread start(String name, Clock clock, Consumer<Moment> work) {
        PumpThread pump = new PumpThread(name, clock, work);
        pump.thread.start();
        return pump;
    }

    /// There may be something to do. Never blocks.
    public void signal() {
        signals.release();
    }

    private void run() {
        while (!closed) {
            try {
                work.accept(clock.now());
            } catch (RuntimeException broken) {
                log.error("{} failed and goes on", thread.getName(), broken);
            }
            awaitSignal();
        }
    }

    private void awaitSignal() {
        try {
            if (signals.tryAcquire(1, TimeUnit.SECONDS)) {
                signals.drainPermits();
            }
        } catch (InterruptedException notOurWayToEnd) {
            log.debug("{} was interrupted", thread.getName());
        }
    }

    /// Ends after the work that is being done.
    @Override
    public void close() {
        closed = true;
        signal();
        try {
            thread.join(CLOSE_MILLIS);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
