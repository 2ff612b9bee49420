package org.cunkou.simulator.fleet;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
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
        this.threads = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new Line(),
                Thread.ofPlatform().daemon().name("fleet-pump-", 1).factory());
    }

    /// @param work
    ///            never done by two threads at once
    /// @return to be run when there is something to do: from any thread, never blocks
    Runnable seat(Runnable work) {
        return new Seat(work, false)::ask;
    }

    /// The same, for work that goes before all other: the kiosks share a few cores here, and what one writes
    /// must not hold up what another is told, as it would not if each had its own.
    Runnable urgentSeat(Runnable work) {
        return new Seat(work, true)::ask;
    }

    /// Each seat is in it once at most: that bounds it.
    private static final class Line extends LinkedBlockingDeque<Runnable> {
        private static final long serialVersionUID = 1;

        @Override
        public boolean offer(Runnable seat) {
            return (seat instanceof Seat one && one.urgent) ? offerFirst(seat) : offerLast(seat);
        }
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
        private final boolean urgent;
        private final AtomicInteger asked = new AtomicInteger();

        Seat(Runnable work, boolean urgent) {
            this.work = work;
            this.urgent = urgent;
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
