package org.cunkou.simulator.fleet;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A few platform threads that do the work of many, each of which waits in line once at most.
final class FleetPump implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FleetPump.class);
    private static final int CLOSE_SECONDS = 10;

    private final ExecutorService threads;

    FleetPump(int threads) {
        this.threads = Executors.newFixedThreadPool(threads,
                Thread.ofPlatform().daemon().name("fleet-pump-", 1).factory());
    }

    /// @param work
    ///            never done by two threads at once
    /// @return to be run when there is something to do: from any thread, never blocks
    Runnable seat(Runnable work) {
        return new Seat(work)::ask;
    }

    private void line(Runnable seat) {
        try {
            threads.execute(seat);
        } catch (RejectedExecutionException closed) {
            log.debug("closed already", closed);
        }
    }

    private final class Seat implements Runnable {
        private final Runnable work;
        private final AtomicInteger asked = new AtomicInteger();

        Seat(Runnable work) {
            this.work = work;
        }

        void ask() {
            if (asked.getAndIncrement() == 0) {
                line(this);
            }
        }

        /// What was asked for meanwhile is done after the others had their turn.
        @Override
        public void run() {
            int seen = asked.get();
            try {
                work.run();
            } catch (RuntimeException broken) {
                log.error("a kiosk failed and goes on", broken);
            }
            if (!asked.compareAndSet(seen, 0)) {
                line(this);
            }
        }
    }

    /// Does what waits in line, then ends.
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
