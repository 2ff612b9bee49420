package org.cunkou.simulator.platform;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.cunkou.terminal.sync.Link.Message;

/// Keeps what a link tells, and waits for more of it.
final class Ear {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(40);
    private static final long STEP_MILLIS = 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition heard = lock.newCondition();
    private final List<Message> messages = new ArrayList<>();
    private final List<Boolean> states = new ArrayList<>();
    private final Runnable letTimePass;

    /// @param letTimePass
    ///            moves virtual time on; nothing when time is real
    Ear(Runnable letTimePass) {
        this.letTimePass = letTimePass;
    }

    Consumer<Message> onMessage() {
        return message -> keep(() -> messages.add(message));
    }

    Consumer<Boolean> onState() {
        return state -> keep(() -> states.add(state));
    }

    private void keep(Runnable what) {
        lock.lock();
        try {
            what.run();
            heard.signalAll();
        } finally {
            lock.unlock();
        }
    }

    List<Message> messages() {
        lock.lock();
        try {
            return List.copyOf(messages);
        } finally {
            lock.unlock();
        }
    }

    List<Boolean> states() {
        lock.lock();
        try {
            return List.copyOf(states);
        } finally {
            lock.unlock();
        }
    }

    /// Waits until it holds; looks again at everything that is heard, and now and then.
    void await(String what, BooleanSupplier holds) {
        long end = System.nanoTime() + PATIENCE_NANOS;
        int wakes = 0;
        lock.lock();
        try {
            while (!holds.getAsBoolean()) {
                if (System.nanoTime() > end) {
                    throw new AssertionError(
                            "waited in vain: " + what + "; heard " + wakes + " times, states " + states + ", "
                                    + messages.size() + " messages");
                }
                letTimePass.run();
                if (heard.await(STEP_MILLIS, TimeUnit.MILLISECONDS)) {
                    wakes++;
                }
            }
        } catch (InterruptedException ended) {
            throw new AssertionError("interrupted: " + what, ended);
        } finally {
            lock.unlock();
        }
    }
}
