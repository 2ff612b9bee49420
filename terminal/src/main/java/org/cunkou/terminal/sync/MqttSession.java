package org.cunkou.terminal.sync;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
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

/// One connection of one client object, from its first packet to its end. Nothing of it is used again: Paho's
/// own reconnecting and its persistence stay unused.
final class MqttSession implements MqttCallback, MqttActionListener {
    private static final Logger log = LoggerFactory.getLogger(MqttSession.class);
    private static final int WINDOW = 20;
    private static final int QOS = 1;
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final int CONNECT_SECONDS = 10;
    private static final long ANSWER_MILLIS = 10_000;
    private static final long FAREWELL_MILLIS = 500;

    private final MqttAsyncClient client;
    private final Optional<Tls> tls;
    private final Consumer<Link.Message> onMessage;
    private final CountDownLatch over = new CountDownLatch(1);
    /// Free places for messages the broker has not acknowledged; Paho throws instead of waiting.
    private final Semaphore window = new Semaphore(0);

    MqttSession(String uri, String clientId, Optional<Tls> tls, Consumer<Link.Message> onMessage)
            throws MqttException {
        this.tls = tls;
        this.client = new MqttAsyncClient(uri, clientId, new MemoryPersistence());
        this.onMessage = onMessage;
        client.setCallback(this);
    }

    /// Connects and subscribes; blocks until the broker said yes to both.
    void open(List<String> topics, Optional<Link.Will> will) throws MqttException {
        MqttConnectionOptions options = options();
        will.ifPresent(last -> MqttPackets.will(options, last, QOS));
        IMqttToken connected = client.connect(options);
        connected.waitForCompletion(ANSWER_MILLIS);
        if (!topics.isEmpty()) {
            int[] qos = topics.stream().mapToInt(topic -> QOS).toArray();
            client.subscribe(topics.toArray(String[]::new), qos).waitForCompletion(ANSWER_MILLIS);
        }
        window.release(Math.min(WINDOW, receiveMaximum(connected)));
    }

    private MqttConnectionOptions options() {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setSocketFactory(tls.<SocketFactory>map(Tls::sockets).orElseGet(NoDelaySocketFactory::new));
        options.setCleanStart(true);
        options.setSessionExpiryInterval(0L);
        options.setAutomaticReconnect(false);
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setExecutorServiceTimeout(1);
        return options;
    }

    private static int receiveMaximum(IMqttToken connected) {
        return Optional.ofNullable(connected.getResponseProperties()).map(MqttProperties::getReceiveMaximum)
                .orElse(WINDOW);
    }

    boolean publish(Link.Message message) {
        if (over.getCount() == 0 || !window.tryAcquire()) {
            return false;
        }
        MqttMessage packet = MqttPackets.outgoing(message, QOS);
        try {
            IMqttToken token = client.publish(message.topic(), packet, message.topic(), this);
            log.trace("handed over as {}", token.getMessageId());
            return true;
        } catch (MqttException notTaken) {
            window.release();
            log.debug("not taken: {}", notTaken.getMessage());
            return false;
        }
    }

    /// Blocks until the connection is over, from whichever side.
    void awaitEnd() throws InterruptedException {
        over.await();
    }

    /// Ends the connection from our side.
    void end() {
        over.countDown();
    }

    /// Says goodbye if the broker listens, and gives everything back.
    void dispose() {
        over.countDown();
        try {
            if (client.isConnected()) {
                client.disconnect(0).waitForCompletion(FAREWELL_MILLIS);
            }
        } catch (MqttException notListening) {
            log.debug("no goodbye: {}", notListening.getMessage());
        }
        try {
            client.disconnectForcibly(0, FAREWELL_MILLIS, false);
        } catch (MqttException alreadyGone) {
            log.debug("not connected any more: {}", alreadyGone.getMessage());
        }
        try {
            client.close(true);
        } catch (MqttException notClosed) {
            log.debug("client not closed: {}", notClosed.getMessage());
        }
    }

    @Override
    public void onSuccess(IMqttToken published) {
        window.release();
    }

    @Override
    public void onFailure(IMqttToken published, Throwable why) {
        window.release();
    }

    @Override
    public void disconnected(MqttDisconnectResponse response) {
        over.countDown();
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
        try {
            onMessage.accept(MqttPackets.incoming(topic, message));
        } catch (RuntimeException broken) {
            log.error("a message under {} was not handled", topic, broken);
        }
    }

    @Override
    public void mqttErrorOccurred(MqttException trouble) {
        log.debug("trouble on the link: {}", trouble.getMessage());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String uri) {}

    @Override
    public void authPacketArrived(int reason, MqttProperties properties) {}
}
