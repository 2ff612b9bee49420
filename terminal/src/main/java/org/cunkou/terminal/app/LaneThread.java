package org.cunkou.terminal.app;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that decides, and the bounded mailbox in front of it.
///
/// When the mailbox is full, pictures of faces are left out and counted, for the next frame brings the same;
/// every other event waits for room. What the lane tells itself (a record that is not taken) never waits:
/// nobody else would make room. A programmer's error ends the thread and with it the process: the gate stays
/// locked and the service is started anew.
public final class LaneThread implements Consumer<Event>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LaneThread.class);
    private static final int MAILBOX = 1024;
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final BlockingQueue<Event> mailbox = new ArrayBlockingQueue<>(MAILBOX);
    /// Of the lane's own thread: at most what one step leads to, for it is emptied before the next one.
    private final Deque<Event> own = new ArrayDeque<>();
    private final AtomicLong leftOut = new AtomicLong();
    private final Clock clock;
    private final Consumer<Throwable> onFault;
    private volatile boolean closed;
    private volatile Optional<Thread> thread = Optional.empty();

    /// @param onFault
    ///            what to do when deciding failed; on a kiosk, end the process
    public LaneThread(Clock clock, Consumer<Throwable> onFault) {
        this.clock = clock;
        this.onFault = onFault;
    }

    @Override
    public void accept(Event event) {
        if (thread.equals(Optional.of(Thread.currentThread()))) {
            own.add(event);
            return;
        }
        if (event instanceof Event.FacesSeen) {
            if (!mailbox.offer(event)) {
                leftOut.incrementAndGet();
            }
            return;
        }
        try {
            while (!closed && !mailbox.offer(event, 1, TimeUnit.SECONDS)) {
                log.warn("the lane's mailbox is full");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /// How many thermal pictures did not fit into the mailbox.
    public long leftOut() {
        return leftOut.get();
    }

    public synchronized void start(Lane lane) {
        Thread deciding = Thread.ofPlatform().name("lane-1").unstarted(() -> run(lane));
        thread = Optional.of(deciding);
        deciding.start();
    }

    private void run(Lane lane) {
        try {
            while (!closed) {
                next(lane).ifPresent(lane::take);
            }
            finish(lane);
        } catch (InterruptedException ended) {
            log.debug("the lane's thread was told to end");
        } catch (RuntimeException | Error fault) {
            closed = true;
            log.error("the lane cannot decide any more", fault);
            onFault.accept(fault);
        }
    }

    /// What the arm told before the end is still written down; nothing new is begun.
    private void finish(Lane lane) {
        for (Event left = mailbox.poll(); left != null; left = mailbox.poll()) {
            if (left instanceof Event.ArmReported) {
                lane.take(left);
            }
        }
    }

    /// The next event, or the lane's deadline when that comes first.
    private Optional<Event> next(Lane lane) throws InterruptedException {
        if (!own.isEmpty()) {
            return Optional.of(own.remove());
        }
        Optional<Moment> deadline = lane.deadline();
        long wait = deadline.map(end -> end.since(clock.now()).toNanos()).orElse(LONGEST_WAIT_NANOS);
        Event event = mailbox.poll(Math.clamp(wait, 0, LONGEST_WAIT_NANOS), TimeUnit.NANOSECONDS);
        if (event != null) {
            return Optional.of(heard(event));
        }
        Moment now = clock.now();
        return deadline.filter(end -> !now.isBefore(end)).map(_ -> new Event.DeadlineCame(now));
    }

    /// A receipt, or an operator's order, counts from the moment it is acted on, not from when it was posted:
    /// a lane that was held up must not unlock for a reading, or an order, that has grown old meanwhile.
    private Event heard(Event event) {
        return switch (event) {
            case Event.Committed(Moment _, var receipt, var standing) ->
                new Event.Committed(clock.now(), receipt, standing);
            case Event.OperatorActed(Moment _, var act) -> new Event.OperatorActed(clock.now(), act);
            case Event.FacesSeen _,Event.CodeScanned _,Event.NotCommitted _,Event.ArmReported _,Event.GuardActed _,Event.EmergencyChanged _,Event.DeviceChanged _,Event.DeadlineCame _ ->
                event;
        };
    }

    /// Not by an interrupt: that would close the flight log under the lane's hands.
    @Override
    public void close() {
        closed = true;
        if (!mailbox.offer(new Event.DeadlineCame(clock.now()))) {
            log.debug("a full mailbox needs no waking");
        }
        thread.ifPresent(running -> {
            try {
                running.join(TimeUnit.SECONDS.toMillis(5));
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
