package org.cunkou.simulator.enrol;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.cunkou.terminal.domain.TlsFiles;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Tls;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection that may claim to be anybody and try anything; a refusal is no trouble.
final class ProbeClient implements MqttCallback, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ProbeClient.class);
    private static final long ANSWER_MILLIS = 2_000;
    private static final int REFUSED = 0x80;

    /// What is claimed besides the certificate.
    record Claim(String clientId, Optional<String> user, String password) {
        static Claim of(String clientId) {
            return new Claim(clientId, Optional.empty(), "");
        }
    }

    private final MqttAsyncClient client;
    private final Queue<Link.Message> heard = new ConcurrentLinkedQueue<>();

    private ProbeClient(MqttAsyncClient client) {
        this.client = client;
    }

    /// @return empty when the broker lets nobody in with this
    static Optional<ProbeClient> connect(URI broker, TlsFiles files, Claim claim, Optional<Link.Message> will)
            throws IOException {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(Tls.read(files).sockets());
        options.setCleanStart(true);
        options.setAutomaticReconnect(false);
        options.setConnectionTimeout((int) (ANSWER_MILLIS / 1000));
        options.setExecutorServiceTimeout(1);
        claim.user().ifPresent(user -> {
            options.setUserName(user);
            options.setPassword(claim.password().getBytes(StandardCharsets.UTF_8));
        });
        will.ifPresent(last -> options.setWill(last.topic(),
                new MqttMessage(last.payload(), 1, last.retained(), new MqttProperties())));
        try {
            ProbeClient made = new ProbeClient(
                    new MqttAsyncClient("ssl://" + broker.getHost() + ":" + broker.getPort(),
                            claim.clientId(), new MemoryPersistence()));
            made.client.setCallback(made);
            try {
                made.client.connect(options).waitForCompletion(ANSWER_MILLIS);
                return Optional.of(made);
            } catch (MqttException refused) {
                log.debug("not let in: {}", refused.getMessage());
                made.close();
                return Optional.empty();
            }
        } catch (MqttException unusable) {
            throw new IOException(unusable);
        }
    }

    /// @return whether the broker granted it
    boolean subscribe(String filter) {
        try {
            IMqttToken token = client.subscribe(filter, 1);
            token.waitForCompletion(ANSWER_MILLIS);
            int[] codes = token.getReasonCodes();
            return codes == null || codes.length == 0 || codes[0] < REFUSED;
        } catch (MqttException | IllegalArgumentException refused) {
            log.debug("{} not subscribed: {}", filter, refused.getMessage());
            return false;
        }
    }

    void publish(String topic, byte[] payload, boolean retained) {
        try {
            client.publish(topic, new MqttMessage(payload, 1, retained, new MqttProperties()))
                    .waitForCompletion(ANSWER_MILLIS);
        } catch (MqttException | IllegalArgumentException refused) {
            log.debug("{} not published: {}", topic, refused.getMessage());
        }
    }

    boolean isConnected() {
        return client.isConnected();
    }

    Queue<Link.Message> heard() {
        return heard;
    }

    /// Without a goodbye: the broker speaks the will.
    void breakOff() {
        try {
            client.disconnectForcibly(0, 1, false);
            client.close(true);
        } catch (MqttException gone) {
            log.debug("gone already: {}", gone.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(ANSWER_MILLIS);
            } else {
                client.disconnectForcibly(0, 1, false);
            }
            client.close(true);
        } catch (MqttException gone) {
            log.debug("gone already: {}", gone.getMessage());
        }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        heard.add(new Link.Message(topic, message.getPayload(), message.isRetained()));
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {}

    @Override
    public void mqttErrorOccurred(MqttException trouble) {}

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}
}
