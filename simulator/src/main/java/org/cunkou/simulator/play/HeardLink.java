package org.cunkou.simulator.play;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cunkou.terminal.sync.Link;

/// A link of which somebody else hears, too, whether it is connected.
record HeardLink(Link link, Consumer<Boolean> hears) implements Link {
    @Override
    public void lastWill(Supplier<Will> will) {
        link.lastWill(will);
    }

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        link.start(topics, onMessage, connected -> {
            hears.accept(connected);
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
