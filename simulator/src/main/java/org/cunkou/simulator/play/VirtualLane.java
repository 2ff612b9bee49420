package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.app.Lane;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Event;

/// A lane's mailbox in virtual time: events and deadlines are actions of the timeline.
public final class VirtualLane implements Consumer<Event> {
    private final Timeline timeline;
    private final Clock clock;
    private Optional<Lane> lane = Optional.empty();
    private static final int MOST_SPINS = 100;

    private boolean dead;
    private long lastNanos = Long.MIN_VALUE;
    private int spins;
    private long busyNanos;
    private Timeline.Cancel deadline = () -> {
    };

    /// @param clock
    ///            the kiosk's
    public VirtualLane(Timeline timeline, Clock clock) {
        this.clock = clock;
        this.timeline = timeline;
    }

    public void drives(Lane driven) {
        lane = Optional.of(driven);
    }

    @Override
    public void accept(Event event) {
        timeline.after(Duration.ZERO, () -> take(event));
    }

    /// Processor time spent deciding and carrying out.
    public long busyNanos() {
        return busyNanos;
    }

    /// The current is gone: nothing is taken any more.
    public void dies() {
        deadline.cancel();
        dead = true;
    }

    private void take(Event event) {
        if (dead) {
            return;
        }
        spins = event instanceof Event.DeadlineCame && event.at().monoNanos() == lastNanos ? spins + 1 : 0;
        lastNanos = event.at().monoNanos();
        if (spins > MOST_SPINS) {
            throw new IllegalStateException("the lane's deadline comes again and again and changes nothing");
        }
        Lane driven = lane.orElseThrow(() -> new IllegalStateException("an event before the lane is wired"));
        long began = CpuTime.nanos();
        driven.take(event);
        busyNanos += CpuTime.nanos() - began;
        deadline.cancel();
        driven.deadline().ifPresent(end -> deadline = timeline.after(end.since(clock.now()),
                () -> take(new Event.DeadlineCame(clock.now()))));
    }
}
