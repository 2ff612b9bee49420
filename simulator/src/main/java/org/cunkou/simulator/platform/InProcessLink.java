package org.cunkou.simulator.platform;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.sync.Link;

/// One client's link to an [InProcessBroker], with a plug that can be pulled. What is under way when the
/// connection is lost is lost with it.
public final class InProcessLink implements Link {
    private static final Duration HOP = Duration.ofMillis(1);
    private static final Duration RECONNECT = Duration.ofMillis(500);

    private final InProcessBroker broker;
    private final Timeline timeline;
    private List<String> filters = List.of();
    private Consumer<Message> onMessage = message -> {
    };
    private Consumer<Boolean> onState = connected -> {
    };
    private volatile boolean connected;
    /// Number of the connection; deliveries of an earlier one do not arrive.
    private final AtomicLong connection = new AtomicLong();
    private volatile boolean closed;
    private boolean plugged = true;
    private boolean started;
    private Optional<Supplier<Will>> will = Optional.empty();
    /// The will of the connection that holds now.
    private Optional<Will> lastWords = Optional.empty();

    private final InProcessBroker.Weather way;

    InProcessLink(InProcessBroker broker, Timeline timeline) {
        this(broker, timeline, message -> List.of(Duration.ZERO));
    }

    /// @param way
    ///            what the network between this client and the broker does to a message, either way
    InProcessLink(InProcessBroker broker, Timeline timeline, InProcessBroker.Weather way) {
        this.broker = broker;
        this.timeline = timeline;
        this.way = way;
    }

    InProcessBroker.Weather way() {
        return way;
    }

    /// The broker has died: the connection is gone, and is tried again until there is a broker.
    void lost() {
        disconnect();
        again();
    }

    private void again() {
        timeline.after(RECONNECT, () -> {
            if (!closed && plugged && !connected) {
                if (broker.isAlive()) {
                    connect();
                } else {
                    again();
                }
            }
        });
    }

    @Override
    public void lastWill(Supplier<Will> will) {
        this.will = Optional.of(will);
    }

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        timeline.after(HOP, () -> {
            this.filters = List.copyOf(topics);
            this.onMessage = onMessage;
            this.onState = onState;
            this.started = true;
            if (plugged && broker.isAlive()) {
                connect();
            } else {
                again();
            }
        });
    }

    /// Pulls the plug (false) or puts it back (true), as soon as the timeline runs.
    public void plug(boolean in) {
        timeline.after(Duration.ZERO, () -> {
            plugged = in;
            if (!in) {
                breaks();
            } else if (started) {
                again();
            }
        });
    }

    private void connect() {
        if (plugged && !connected && !closed) {
            connected = true;
            lastWords = will.map(Supplier::get);
            onState.accept(true);
            broker.connected(this, filters);
        }
    }

    /// Without a goodbye: what the will says is said, unless the broker itself is gone.
    private void breaks() {
        if (connected) {
            Optional<Will> said = lastWords;
            long broken = connection.get() + 1;
            long life = broker.life();
            disconnect();
            said.ifPresent(last -> timeline.after(last.delay(), () -> {
                if (broker.isAlive() && broker.life() == life
                        && !(connected && connection.get() == broken)) {
                    broker.published(last.message());
                }
            }));
        }
    }

    private void disconnect() {
        if (connected) {
            connected = false;
            connection.incrementAndGet();
            broker.disconnected(this);
            onState.accept(false);
        }
    }

    @Override
    public boolean publish(Message message) {
        if (!connected || closed || broker.isFull()) {
            return false;
        }
        long now = connection.get();
        long life = broker.life();
        for (Duration hop : way.arrivals(message)) {
            timeline.after(HOP.plus(hop), () -> {
                if (connected && connection.get() == now && broker.life() == life) {
                    broker.published(message);
                }
            });
        }
        return true;
    }

    List<String> filters() {
        return filters;
    }

    long connection() {
        return connection.get();
    }

    void arrived(long ofConnection, Message message) {
        if (connected && connection.get() == ofConnection && !closed) {
            onMessage.accept(message);
        }
    }

    @Override
    public void close() {
        closed = true;
        timeline.after(Duration.ZERO, this::disconnect);
    }
}
