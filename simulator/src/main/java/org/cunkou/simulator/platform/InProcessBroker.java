package org.cunkou.simulator.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.sync.Link.Message;

/// A broker without a network: every delivery is an action of the timeline, so virtual time and one seed give
/// the same order every time. Everything in it runs on the timeline's thread.
public final class InProcessBroker {
    private static final Duration LATENCY = Duration.ofMillis(5);

    /// What the way through the broker does to a message.
    @FunctionalInterface
    public interface Weather {
        /// One delay for every copy that arrives: none when it is lost, two when it is doubled, different
        /// ones when messages overtake each other.
        List<Duration> arrivals(Message message);
    }

    /// Somebody in the broker, who keeps some messages to himself.
    private record Tap(InProcessLink thief, Predicate<Message> keeps) {}

    private final Timeline timeline;
    private final Weather weather;
    private final List<InProcessLink> links = new ArrayList<>();
    private final Map<String, Message> retained = new TreeMap<>();
    private boolean alive = true;
    private boolean full;
    private Optional<Tap> tap = Optional.empty();
    /// Raised when the broker dies: what is under way then arrives nowhere.
    private long life;

    /// A calm broker: every message arrives once, after 5 ms.
    public InProcessBroker(Timeline timeline) {
        this(timeline, message -> List.of(LATENCY));
    }

    public InProcessBroker(Timeline timeline, Weather weather) {
        this.timeline = timeline;
        this.weather = weather;
    }

    /// A new client's link; it connects when started.
    public InProcessLink link() {
        return new InProcessLink(this, timeline);
    }

    /// A client's link over a network of its own: both ways go through it.
    public InProcessLink link(Weather way) {
        return new InProcessLink(this, timeline, way);
    }

    /// The broker dies, with everything it had acknowledged and retained.
    public void dies() {
        alive = false;
        life++;
        retained.clear();
        List.copyOf(links).forEach(InProcessLink::lost);
    }

    /// It is there again, empty; clients come back by themselves.
    public void comesBack() {
        alive = true;
    }

    /// It takes nothing more, or takes messages again.
    public void full(boolean now) {
        full = now;
    }

    /// From now on somebody alone gets what he keeps: everybody else does not hear of it.
    public void tap(InProcessLink thief, Predicate<Message> keeps) {
        tap = Optional.of(new Tap(thief, keeps));
    }

    boolean isAlive() {
        return alive;
    }

    boolean isFull() {
        return full;
    }

    long life() {
        return life;
    }

    void connected(InProcessLink link, List<String> filters) {
        links.add(link);
        for (Message message : List.copyOf(retained.values())) {
            if (wanted(filters, message.topic())) {
                deliver(link, message);
            }
        }
    }

    void disconnected(InProcessLink link) {
        links.remove(link);
    }

    void published(Message message) {
        if (message.retained()) {
            if (message.payload().length == 0) {
                retained.remove(message.topic());
            } else {
                retained.put(message.topic(), message);
            }
        }
        Message live = new Message(message.topic(), message.payload(), false, message.expiry(),
                message.reply());
        for (InProcessLink link : List.copyOf(links)) {
            if (wanted(link.filters(), message.topic()) && mayHear(link, message)) {
                deliver(link, live);
            }
        }
    }

    private boolean mayHear(InProcessLink link, Message message) {
        return tap.filter(one -> !one.thief().equals(link) && one.keeps().test(message)).isEmpty();
    }

    private void deliver(InProcessLink link, Message message) {
        long connection = link.connection();
        for (Duration delay : weather.arrivals(message)) {
            for (Duration hop : link.way().arrivals(message)) {
                timeline.after(delay.plus(hop), () -> link.arrived(connection, message));
            }
        }
    }

    private static boolean wanted(List<String> filters, String topic) {
        return filters.stream().anyMatch(filter -> TopicFilter.matches(filter, topic));
    }
}
