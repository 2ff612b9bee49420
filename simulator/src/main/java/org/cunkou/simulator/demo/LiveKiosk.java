package org.cunkou.simulator.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cunkou.simulator.time.RealTimeline;
import org.cunkou.terminal.app.Kiosk;
import org.cunkou.terminal.app.KioskThreads;
import org.cunkou.terminal.sync.Link;

/// A simulated kiosk in real time, with the threads of a real one.
final class LiveKiosk implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LISTS_WITHIN = Duration.ofSeconds(60);
    private static final Duration LAST_ONE_WITHIN = Duration.ofSeconds(40);
    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(30);

    private final SimulatedKiosk simulated;
    private final KioskThreads threads;
    private final RealTimeline timeline;
    private final CompletableFuture<Void> fault;

    private LiveKiosk(SimulatedKiosk simulated, KioskThreads threads, RealTimeline timeline,
            CompletableFuture<Void> fault) {
        this.simulated = simulated;
        this.threads = threads;
        this.timeline = timeline;
        this.fault = fault;
    }

    static LiveKiosk start(SimulatedKiosk.Make make, RealTimeline timeline, Link link) throws IOException {
        SimulatedKiosk simulated = SimulatedKiosk.make(make, timeline, link);
        CompletableFuture<Void> fault = new CompletableFuture<>();
        KioskThreads threads = KioskThreads.start(simulated.parts(), KioskThreads.Pace.standard(),
                fault::completeExceptionally);
        simulated.guardWorksAt(threads.kiosk());
        return new LiveKiosk(simulated, threads, timeline, fault);
    }

    SimulatedKiosk simulated() {
        return simulated;
    }

    Kiosk kiosk() {
        return threads.kiosk();
    }

    /// Lets people come for so long, then serves the last one and waits until the collector has every record.
    ///
    /// @param says
    ///            told in one line when the first one steps up
    void play(int seconds, Consumer<String> says) throws IOException {
        if (!comes(() -> threads.kiosk().hasLists(), LISTS_WITHIN)) {
            throw new IOException(
                    "the lists did not come within " + LISTS_WITHIN.toSeconds() + " s: is the broker there?");
        }
        says.accept("the gate is open");
        simulated.world().open();
        comes(() -> false, Duration.ofSeconds(seconds));
        simulated.world().close();
        comes(simulated.world()::isOver, LAST_ONE_WITHIN);
        comes(() -> simulated.records().size() == 0, DRAINED_WITHIN);
    }

    /// Asks on the timeline, again and again, until it is so or the time is over.
    private boolean comes(BooleanSupplier what, Duration within) throws IOException {
        CompletableFuture<Boolean> came = new CompletableFuture<>();
        ask(() -> fault.isCompletedExceptionally() || what.getAsBoolean(), came);
        try {
            boolean so = came.get(within.toMillis(), TimeUnit.MILLISECONDS);
            if (fault.isCompletedExceptionally()) {
                fault.join();
            }
            return so;
        } catch (TimeoutException over) {
            came.complete(false);
            return false;
        } catch (ExecutionException | CompletionException trouble) {
            throw new IOException("the lane cannot decide any more: " + trouble.getCause(), trouble);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void ask(BooleanSupplier what, CompletableFuture<Boolean> came) {
        timeline.after(LOOK, () -> {
            if (!came.isDone() && what.getAsBoolean()) {
                came.complete(true);
            } else if (!came.isDone()) {
                ask(what, came);
            }
        });
    }

    @Override
    public void close() throws IOException {
        threads.close();
        simulated.close();
    }
}
