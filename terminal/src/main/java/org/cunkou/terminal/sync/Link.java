package org.cunkou.terminal.sync;

import java.util.List;
import java.util.function.Consumer;

/// The wire to a broker, and nothing more: bytes under topics, at least once. The broker's acknowledgement is
/// not durability; what is safe is told by the collector's cursor.
public interface Link extends AutoCloseable {

    /// One message.
    ///
    /// @param retained
    ///            the broker keeps it for later subscribers, or did
    record Message(String topic, byte[] payload, boolean retained) {}

    /// Connects in the background and stays connected as well as it can, with jittered back-off.
    ///
    /// @param topics
    ///            filters to subscribe to at each connection
    /// @param onMessage
    ///            called from the link's own thread; must not block
    /// @param onState
    ///            true at each connection, false at each loss
    void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState);

    /// Hands a message to the broker.
    ///
    /// @return false when it was not handed over (no connection, window full): try again later
    boolean publish(Message message);

    @Override
    void close();
}
