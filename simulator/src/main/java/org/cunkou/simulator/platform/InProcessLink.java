package org.cunkou.simulator.platform;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
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

    InProcessLink(InProcessBroker broker, Timeline timeline) {
        this.broker = broker;
        this.timeline = timeline;
    }

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        timeline.after(HOP, () -> {
            this.filters = List.copyOf(topics);
            this.onMessage = onMessage;
            this.onState = onState;
            this.started = true;
            connect();
        });
    }

    /// Pulls the plug (false) or puts it back (true), as soon as the timeline runs.
    public void plug(boolean in) {
        timeline.after(Duration.ZERO, () -> {
            plugged = in;
            if (!in) {
                disconnect();
            } else if (started) {
                timeline.after(RECONNECT, this::connect);
            }
        });
    }

    private void connect() {
        if (plugged && !connected && !closed) {
            connected = true;
            onState.accept(true);
            broker.connected(this, filters);
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
        if (!connected || closed) {
            return false;
        }
        long now = connection.get();
        timeline.after(HOP, () -> {
            if (connected && connection.get() == now) {
                broker.published(message);
            }
        });
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
