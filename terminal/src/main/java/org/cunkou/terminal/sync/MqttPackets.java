package org.cunkou.terminal.sync;

import java.time.Duration;
import java.util.Optional;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/// Our messages as Paho's, and back.
final class MqttPackets {
    private MqttPackets() {}

    static MqttMessage outgoing(Link.Message message, int qos) {
        MqttProperties properties = new MqttProperties();
        message.expiry().ifPresent(time -> properties.setMessageExpiryInterval(seconds(time)));
        message.reply().ifPresent(reply -> {
            if (!reply.topic().isEmpty()) {
                properties.setResponseTopic(reply.topic());
            }
            properties.setCorrelationData(reply.correlation());
        });
        return new MqttMessage(message.payload(), qos, message.retained(), properties);
    }

    static Link.Message incoming(String topic, MqttMessage message) {
        Optional<MqttProperties> properties = Optional.ofNullable(message.getProperties());
        Optional<Duration> expiry = properties.map(MqttProperties::getMessageExpiryInterval)
                .map(Duration::ofSeconds);
        Optional<Link.Reply> reply = properties.map(MqttProperties::getCorrelationData)
                .map(correlation -> new Link.Reply(
                        properties.map(MqttProperties::getResponseTopic).orElse(""), correlation));
        return new Link.Message(topic, message.getPayload(), message.isRetained(), expiry, reply);
    }

    static void will(MqttConnectionOptions options, Link.Will will, int qos) {
        options.setWill(will.message().topic(), outgoing(will.message(), qos));
        // A broker speaks the will when the session ends, however long the delay: so the session lasts as long.
        options.setSessionExpiryInterval(seconds(will.delay()));
        MqttProperties properties = new MqttProperties();
        properties.setWillDelayInterval(seconds(will.delay()));
        will.message().expiry().ifPresent(time -> properties.setMessageExpiryInterval(seconds(time)));
        options.setWillMessageProperties(properties);
    }

    private static long seconds(Duration time) {
        return Math.max(0, time.toSeconds());
    }
}
