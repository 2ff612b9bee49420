package org.cunkou.simulator.fleet;

import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.sync.Link;

/// A link that gives its place among those connecting to the next one as soon as it is connected.
record Paced(Link link, Semaphore places, AtomicBoolean gone) implements Link {

    Paced(Link link, Semaphore places) {
        this(link, places, new AtomicBoolean());
    }

    @Override
    public void lastWill(Supplier<Will> will) {
        link.lastWill(will);
    }

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        link.start(topics, onMessage, connected -> {
            if (connected && gone.compareAndSet(false, true)) {
                places.release();
            }
            onState.accept(connected);
        });
    }

    @Override
    public boolean publish(Message message) {
        return link.publish(message);
    }

    @Override
    public void close() {
        link.close();
    }
}
