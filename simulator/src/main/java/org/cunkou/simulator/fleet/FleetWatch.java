package org.cunkou.simulator.fleet;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Status;

/// Told by every kiosk what happened to it, from many threads; knows when it happened to all.
final class FleetWatch {
    private static final int MOST_FAILURES = 20;

    private final int kiosks;
    private final Consumer<TurnStore> onDrained;
    private final Set<KioskId> linkedOnce = ConcurrentHashMap.newKeySet();
    private final Set<KioskId> ready = ConcurrentHashMap.newKeySet();
    private final Set<KioskId> drained = ConcurrentHashMap.newKeySet();
    private final Map<KioskId, Moment> reds = new ConcurrentHashMap<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicLong reconnects = new AtomicLong();
    private final CountDownLatch allLinked;
    private final CountDownLatch allReady;
    private final CountDownLatch allRed;
    private final CountDownLatch allDrained;

    /// @param onDrained
    ///            given a store whose records are all at the collector, by the thread that pumps its kiosk
    FleetWatch(int kiosks, Consumer<TurnStore> onDrained) {
        this.kiosks = kiosks;
        this.onDrained = onDrained;
        this.allLinked = new CountDownLatch(kiosks);
        this.allReady = new CountDownLatch(kiosks);
        this.allRed = new CountDownLatch(kiosks);
        this.allDrained = new CountDownLatch(kiosks);
    }

    void linked(KioskId kiosk, boolean connected) {
        if (connected && linkedOnce.add(kiosk)) {
            allLinked.countDown();
        } else if (connected) {
            reconnects.incrementAndGet();
        }
    }

    /// What its lists say of the fleet's code, each time it took one in and has both.
    void standing(KioskId kiosk, Status status, Moment now) {
        if (ready.add(kiosk)) {
            allReady.countDown();
        }
        if (status instanceof Status.Red && reds.putIfAbsent(kiosk, now) == null) {
            allRed.countDown();
        }
    }

    void drained(KioskId kiosk, TurnStore store) {
        onDrained.accept(store);
        if (drained.add(kiosk)) {
            allDrained.countDown();
        }
    }

    void failed(KioskId kiosk, String why) {
        if (failures.size() < MOST_FAILURES) {
            failures.add(kiosk.value() + ": " + why);
        }
    }

    boolean allLinkedWithin(Duration time) throws InterruptedException {
        return allLinked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean allReadyWithin(Duration time) throws InterruptedException {
        return allReady.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean allRedWithin(Duration time) throws InterruptedException {
        return allRed.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean allDrainedWithin(Duration time) throws InterruptedException {
        return allDrained.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    int linked() {
        return linkedOnce.size();
    }

    long reconnects() {
        return reconnects.get();
    }

    /// When the change was in force, by kiosk.
    Map<KioskId, Moment> reds() {
        return Map.copyOf(reds);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    String progress() {
        return "of " + kiosks + " kiosks: " + linkedOnce.size() + " connected, " + ready.size()
                + " have the lists, the change is in force on " + reds.size() + ", the records of "
                + drained.size() + " are at the collector";
    }
}
