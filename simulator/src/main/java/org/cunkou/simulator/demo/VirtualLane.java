package org.cunkou.simulator.demo;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.app.Lane;
import org.cunkou.terminal.domain.Event;

/// A lane's mailbox in virtual time: events and deadlines are actions of the timeline.
final class VirtualLane implements Consumer<Event> {
    private final Timeline timeline;
    private Optional<Lane> lane = Optional.empty();
    private Timeline.Cancel deadline = () -> {
    };

    VirtualLane(Timeline timeline) {
        this.timeline = timeline;
    }

    void drives(Lane driven) {
        lane = Optional.of(driven);
    }

    @Override
    public void accept(Event event) {
        timeline.after(Duration.ZERO, () -> take(event));
    }

    private void take(Event event) {
        Lane driven = lane.orElseThrow(() -> new IllegalStateException("an event before the lane is wired"));
        driven.take(event);
        deadline.cancel();
        driven.deadline().ifPresent(end -> deadline = timeline.after(end.since(timeline.now()),
                () -> take(new Event.DeadlineCame(timeline.now()))));
    }
}
