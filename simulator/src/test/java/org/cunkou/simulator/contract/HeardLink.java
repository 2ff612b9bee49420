package org.cunkou.simulator.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.sync.Link;

/// A link that keeps what is published.
final class HeardLink implements Link {
    private final List<Message> said = new ArrayList<>();

    List<Message> said() {
        return List.copyOf(said);
    }

    @Override
    public void lastWill(Supplier<Will> will) {}

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {}

    @Override
    public boolean publish(Message message) {
        return said.add(message);
    }

    @Override
    public void close() {}
}
