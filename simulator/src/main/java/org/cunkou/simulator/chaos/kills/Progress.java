package org.cunkou.simulator.chaos.kills;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/// Waiting for something that may take as long as it goes on.
final class Progress {
    private final Semaphore steps = new Semaphore(0);

    /// There was a step. From any thread.
    void made() {
        steps.release();
    }

    /// @return false when nothing had moved for `patience` and it was not done yet
    boolean await(BooleanSupplier done, Duration patience) throws InterruptedException {
        while (!done.getAsBoolean()) {
            if (!steps.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return done.getAsBoolean();
            }
            steps.drainPermits();
        }
        return true;
    }
}
