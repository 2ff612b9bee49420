package org.cunkou.terminal.actuate;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The thread a real arm is moved by: a platform thread, because GPIO calls are native.
public final class ArmThread implements Timer, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ArmThread.class);

    private final ScheduledExecutorService thread;

    /// @param name
    ///            of the thread, such as `arm 1`
    public ArmThread(String name) {
        this.thread = Executors
                .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name(name).factory());
    }

    @Override
    public Cancel after(Duration delay, Runnable action) {
        if (thread.isShutdown()) {
            return () -> {
            };
        }
        Future<?> future = thread.schedule(() -> guarded(action), delay.toNanos(), TimeUnit.NANOSECONDS);
        return () -> future.cancel(false);
    }

    /// An action that throws would vanish in its future: say so instead.
    private static void guarded(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException trouble) {
            log.error("an action of the arm failed", trouble);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
