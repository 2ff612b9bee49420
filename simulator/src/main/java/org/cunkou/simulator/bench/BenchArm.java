package org.cunkou.simulator.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;

/// A relay that remembers every movement and for whom it was; whoever is let through goes through when the
/// bench says so.
final class BenchArm implements Turnstile {
    /// Of an unlock: who decided it, as the record has it; of a way that was freed: `free`.
    private final List<String> movements = new ArrayList<>();
    /// When, by the machine's own clock.
    private final BlockingQueue<Long> movedAtNanos = new LinkedBlockingQueue<>();
    private volatile Consumer<ArmReport> listener = _ -> {
    };

    @Override
    public synchronized void unlock(Receipt receipt, Duration hold) {
        movedAtNanos.add(System.nanoTime());
        movements.add(receipt.entry() instanceof Entry.PassageJudged verdict
                ? verdict.guard().orElse("nobody")
                : "nobody");
    }

    @Override
    public synchronized void freeTheWay() {
        movedAtNanos.add(System.nanoTime());
        movements.add("free");
    }

    @Override
    public void lock() {
        // It is locked already, as far as a bench can tell.
    }

    void passes() {
        listener.accept(ArmReport.PASSED);
    }

    synchronized List<String> movements() {
        return List.copyOf(movements);
    }

    BlockingQueue<Long> movedAtNanos() {
        return movedAtNanos;
    }

    @Override
    public void onReport(Consumer<ArmReport> to) {
        listener = to;
    }

    @Override
    public void close() {
        listener = _ -> {
        };
    }
}
