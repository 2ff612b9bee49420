package org.cunkou.simulator.fleet;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;

/// Lets the kiosks write their records one after the other, evenly over a time, and never lets more stores be
/// open than files allow: where they are fewer than kiosks, a store is closed when it is empty.
final class Turns {
    /// One kiosk.
    ///
    /// @param list
    ///            lets it take lists in
    /// @param signal
    ///            lets it be pumped
    record Seat(FleetKiosk kiosk, Runnable list, Runnable signal) {}

    private final int stores;
    private final boolean scarce;
    private final Clock clock;
    private final AtomicInteger open = new AtomicInteger();
    private int next;

    Turns(int kiosks, int stores, Clock clock) {
        this.stores = stores;
        this.scarce = stores < kiosks;
        this.clock = clock;
    }

    /// Whether a store can be open only for its kiosk's turn.
    boolean isScarce() {
        return scarce;
    }

    /// Its records are at the collector.
    void drained(TurnStore store) {
        if (scarce) {
            store.close();
            open.decrementAndGet();
        }
    }

    /// Lets those begin whose time has come. By one thread.
    void advance(List<Seat> seats, Moment began, long overNanos) {
        double part = (double) clock.now().since(began).toNanos() / overNanos;
        int due = (int) Math.min(seats.size(), Math.ceil(part * seats.size()));
        while (next < due && open.get() < stores) {
            open.incrementAndGet();
            Seat seat = seats.get(next++);
            seat.kiosk().takeTurn();
            seat.signal().run();
        }
    }
}
