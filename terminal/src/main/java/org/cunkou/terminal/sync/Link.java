package org.cunkou.terminal.sync;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The wire to a broker, and nothing more: bytes under topics, at least once. The broker's acknowledgement is
/// not durability; what is safe is told by the collector's cursor.
public interface Link extends AutoCloseable {

    /// One message.
    ///
    /// @param retained
    ///            the broker keeps it for later subscribers, or did
    /// @param expiry
    ///            after which the broker delivers it no more; whole seconds, what is left of it on arrival
    /// @param reply
    ///            where an answer is expected, or to which question this one belongs
    record Message(String topic, byte[] payload, boolean retained, Optional<Duration> expiry,
            Optional<Reply> reply) {
        public Message(String topic, byte[] payload, boolean retained) {
            this(topic, payload, retained, Optional.empty(), Optional.empty());
        }

        public Message expiringAfter(Duration time) {
            return new Message(topic, payload, retained, Optional.of(time), reply);
        }

        public Message answeredBy(Reply answer) {
            return new Message(topic, payload, retained, expiry, Optional.of(answer));
        }
    }

    /// MQTT 5's response topic and correlation data. Neither is signed: who acts on a message looks into it.
    ///
    /// @param topic
    ///            where the answer goes; empty on an answer itself
    /// @param correlation
    ///            the same bytes in question and answer
    record Reply(String topic, byte[] correlation) {}

    /// What the broker says for us when our connection breaks without a goodbye.
    ///
    /// @param delay
    ///            how long it waits for us to come back before it says so; whole seconds
    record Will(Message message, Duration delay) {}

    /// To be called before [#start], at most once.
    ///
    /// @param will
    ///            asked anew at each attempt to connect, on the link's own thread
    void lastWill(Supplier<Will> will);

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
