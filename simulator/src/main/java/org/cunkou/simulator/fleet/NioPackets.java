package org.cunkou.simulator.fleet;

import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5PublishBuilder;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5WillPublish;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.cunkou.terminal.sync.Link;

/// Our messages as the client library's, and back.
final class NioPackets {
    private NioPackets() {}

    static Mqtt5Publish outgoing(Link.Message message) {
        Mqtt5PublishBuilder.Complete packet = Mqtt5Publish.builder().topic(message.topic())
                .payload(message.payload())
                .qos(MqttQos.AT_LEAST_ONCE).retain(message.retained());
        if (message.expiry().isPresent()) {
            packet = packet.messageExpiryInterval(message.expiry().get().toSeconds());
        }
        if (message.reply().isPresent()) {
            Link.Reply reply = message.reply().get();
            packet = packet.correlationData(reply.correlation());
            packet = reply.topic().isEmpty() ? packet : packet.responseTopic(reply.topic());
        }
        return packet.build();
    }

    static Link.Message incoming(Mqtt5Publish message) {
        OptionalLong seconds = message.getMessageExpiryInterval();
        Optional<Duration> expiry = seconds.isPresent()
                ? Optional.of(Duration.ofSeconds(seconds.getAsLong()))
                : Optional.empty();
        Optional<Link.Reply> reply = message.getCorrelationData()
                .map(correlation -> new Link.Reply(
                        message.getResponseTopic().map(Object::toString).orElse(""), bytes(correlation)));
        return new Link.Message(message.getTopic().toString(), message.getPayloadAsBytes(),
                message.isRetain(), expiry, reply);
    }

    static Mqtt5WillPublish will(Link.Will will) {
        return outgoing(will.message()).asWill().extendAsWill()
                .delayInterval(will.delay().toSeconds()).build();
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
