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
    private boolean dead;
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

    /// Time spent deciding and carrying out, on the machine's clock.
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
        Lane driven = lane.orElseThrow(() -> new IllegalStateException("an event before the lane is wired"));
        long began = System.nanoTime();
        driven.take(event);
        busyNanos += System.nanoTime() - began;
        deadline.cancel();
        driven.deadline().ifPresent(end -> deadline = timeline.after(end.since(clock.now()),
                () -> take(new Event.DeadlineCame(clock.now()))));
    }
}
