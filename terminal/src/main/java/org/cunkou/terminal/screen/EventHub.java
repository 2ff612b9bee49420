package org.cunkou.terminal.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One state, told to many browsers as server-sent events; the teller never waits for any of them.
///
/// Each browser has its own seat with a bounded queue: when it is full the oldest state falls out, the newest
/// never does. Whoever takes a seat hears the current state first. A `beat` event every heartbeat lets the
/// page notice a gate that has frozen (a comment would be invisible to it), and a browser that takes nothing
/// for a whole heartbeat loses its seat, so that dead ones cannot fill the room.
public final class EventHub implements AutoCloseable {
    private static final byte[] BEAT = "event: beat\ndata: 1\n\n".getBytes(StandardCharsets.UTF_8);

    /// @param seats
    ///            most browsers at a time
    /// @param queue
    ///            most states waiting for one browser
    public record Limits(int seats, int queue, Duration heartbeat) {
        public Limits {
            if (seats < 1 || queue < 1 || heartbeat.isNegative() || heartbeat.isZero()) {
                throw new IllegalArgumentException("limits must be positive: " + seats + " seats, " + queue
                        + " states, heartbeat " + heartbeat);
            }
        }
    }

    private final Limits limits;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Seat> seats = new LinkedHashSet<>();
    private final ScheduledExecutorService heart = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("event-hub").factory());
    private Optional<byte[]> current = Optional.empty();
    private long lastId;
    private long dropped;
    private boolean closed;

    public EventHub(Limits limits) {
        this.limits = limits;
        long nanos = limits.heartbeat().toNanos();
        var _ = heart.scheduleAtFixedRate(this::beat, nanos, nanos, TimeUnit.NANOSECONDS);
    }

    /// Makes this the current state and queues it for every browser. Never blocks on one.
    ///
    /// @param json
    ///            one line
    public void send(String json) {
        if (json.indexOf('\n') >= 0 || json.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("an event is one line");
        }
        lock.lock();
        try {
            lastId++;
            byte[] event = ("id: " + lastId + "\nevent: state\ndata: " + json + "\n\n")
                    .getBytes(StandardCharsets.UTF_8);
            current = Optional.of(event);
            seats.forEach(seat -> seat.offer(event));
        } finally {
            lock.unlock();
        }
    }

    /// A seat for the calling thread, or nothing when all are taken or the hub is closed.
    public Optional<Seat> sit() {
        lock.lock();
        try {
            if (closed || seats.size() >= limits.seats()) {
                return Optional.empty();
            }
            Seat seat = new Seat(Thread.currentThread());
            current.ifPresent(seat::offer);
            seats.add(seat);
            return Optional.of(seat);
        } finally {
            lock.unlock();
        }
    }

    /// How many browsers listen.
    public int taken() {
        lock.lock();
        try {
            return seats.size();
        } finally {
            lock.unlock();
        }
    }

    /// How many states fell out of full queues since the start.
    public long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    /// One heartbeat: queues a beat for each browser and ends those that took nothing since the last one.
    void beat() {
        lock.lock();
        try {
            seats.forEach(Seat::beat);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        heart.shutdownNow();
        lock.lock();
        try {
            closed = true;
            seats.forEach(seat -> seat.thread.interrupt());
        } finally {
            lock.unlock();
        }
    }

    /// One browser's place. Used by one thread, which closes it.
    public final class Seat implements AutoCloseable {
        private final Thread thread;
        private final Condition filled = lock.newCondition();
        private final ArrayDeque<byte[]> queue = new ArrayDeque<>();
        private boolean beatDue;
        private boolean writing;
        private boolean stuckAtLastBeat;

        private Seat(Thread thread) {
            this.thread = thread;
        }

        /// Writes states and beats until the browser goes, the hub closes or the seat is lost.
        ///
        /// @throws IOException
        ///             when the browser has gone
        public void stream(OutputStream out) throws IOException {
            try {
                out.write("retry: 1000\n\n".getBytes(StandardCharsets.UTF_8));
                while (!Thread.currentThread().isInterrupted()) {
                    out.write(next());
                    out.flush();
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }

        private void offer(byte[] event) {
            if (queue.size() == limits.queue()) {
                queue.removeFirst();
                dropped++;
            }
            queue.addLast(event);
            filled.signal();
        }

        private void beat() {
            if (writing && stuckAtLastBeat) {
                thread.interrupt();
            }
            stuckAtLastBeat = writing;
            beatDue = true;
            filled.signal();
        }

        private byte[] next() throws InterruptedException {
            lock.lockInterruptibly();
            try {
                writing = false;
                stuckAtLastBeat = false;
                while (queue.isEmpty() && !beatDue) {
                    filled.await();
                }
                writing = true;
                if (!queue.isEmpty()) {
                    return queue.removeFirst();
                }
                beatDue = false;
                return BEAT;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public void close() {
            lock.lock();
            try {
                seats.remove(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
