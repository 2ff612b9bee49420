package org.cunkou.terminal.sync;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/// Brings what arrives to whom it is for, by topic. Handlers are called on the link's own thread and must not
/// block.
public final class Inbox implements Consumer<Link.Message> {
    private final Map<String, Consumer<byte[]>> handlers;
    private final AtomicLong unclaimed = new AtomicLong();

    /// @param handlers
    ///            by topic, without wildcards
    public Inbox(Map<String, Consumer<byte[]>> handlers) {
        this.handlers = Map.copyOf(handlers);
    }

    /// What to subscribe to.
    public List<String> topics() {
        return handlers.keySet().stream().sorted().toList();
    }

    @Override
    public void accept(Link.Message message) {
        Consumer<byte[]> handler = handlers.get(message.topic());
        if (handler == null) {
            unclaimed.incrementAndGet();
        } else {
            handler.accept(message.payload());
        }
    }

    /// Messages nobody had asked for.
    public long unclaimed() {
        return unclaimed.get();
    }
}
