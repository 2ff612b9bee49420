package org.cunkou.simulator.fleet;

import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5Connect;
import com.hivemq.client.mqtt.mqtt5.message.connect.Mqtt5ConnectBuilder;
import com.hivemq.client.mqtt.mqtt5.message.connect.connack.Mqtt5ConnAck;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscribe;
import com.hivemq.client.mqtt.mqtt5.message.subscribe.Mqtt5Subscription;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.cunkou.terminal.sync.BrokerAddress;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Tls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of one client object, from its first packet to its end, without a thread. Nothing of it is
/// used again: the client's own reconnecting stays unused.
final class NioSession {
    private static final Logger log = LoggerFactory.getLogger(NioSession.class);
    private static final int WINDOW = 20;
    private static final int KEEP_ALIVE_SECONDS = 20;
    private static final long ANSWER_SECONDS = 20;
    private static final long FAREWELL_MILLIS = 500;

    private final Mqtt5AsyncClient client;
    private final Consumer<Link.Message> onMessage;
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    /// Free places for messages the broker has not acknowledged; the client would queue without bound.
    private final Semaphore window = new Semaphore(0);

    NioSession(NioLoops loops, BrokerAddress broker, Optional<Tls> tls, String clientId,
            Consumer<Link.Message> onMessage) {
        this.client = loops.client(broker, tls, clientId, () -> end.complete(null));
        this.onMessage = onMessage;
        client.publishes(MqttGlobalPublishFilter.ALL, this::arrived, Runnable::run);
    }

    /// Connects and subscribes.
    ///
    /// @param onOutcome
    ///            told once: nothing when the broker said yes to both, else the trouble
    @SuppressWarnings("FutureReturnValueIgnored") // onOutcome is told of every end
    void open(List<String> topics, Optional<Link.Will> will, Consumer<Optional<Throwable>> onOutcome) {
        Mqtt5ConnectBuilder connect = Mqtt5Connect.builder().cleanStart(true).sessionExpiryInterval(0)
                .keepAlive(KEEP_ALIVE_SECONDS);
        if (will.isPresent()) {
            // A broker speaks the will when the session ends, however long the delay: so it lasts as long.
            connect = connect.sessionExpiryInterval(will.get().delay().toSeconds())
                    .willPublish(NioPackets.will(will.get()));
        }
        client.connect(connect.build())
                .thenCompose(welcome -> subscribe(topics).thenRun(() -> admit(welcome)))
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .whenComplete((yes, trouble) -> onOutcome.accept(Optional.ofNullable(trouble)));
    }

    private CompletableFuture<?> subscribe(List<String> topics) {
        if (topics.isEmpty()) {
            return CompletableFuture.completedFuture(null);
        }
        List<Mqtt5Subscription> filters = topics.stream()
                .map(topic -> Mqtt5Subscription.builder().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE)
                        .build())
                .toList();
        return client.subscribe(Mqtt5Subscribe.builder().addSubscriptions(filters).build());
    }

    private void admit(Mqtt5ConnAck welcome) {
        window.release(Math.min(WINDOW, welcome.getRestrictions().getReceiveMaximum()));
    }

    boolean publish(Link.Message message) {
        if (end.isDone() || !window.tryAcquire()) {
            return false;
        }
        CompletableFuture<?> acknowledged = client.publish(NioPackets.outgoing(message))
                .whenComplete((result, trouble) -> window.release());
        return !acknowledged.isCompletedExceptionally();
    }

    private void arrived(Mqtt5Publish message) {
        try {
            onMessage.accept(NioPackets.incoming(message));
        } catch (RuntimeException broken) {
            log.error("a message under {} was not handled", message.getTopic(), broken);
        }
    }

    /// @param onOver
    ///            told when the connection is over, from whichever side; at once when it is already
    @SuppressWarnings("FutureReturnValueIgnored") // the end never fails
    void whenOver(Runnable onOver) {
        end.thenRun(onOver);
    }

    /// Ends the connection from our side, without waiting for it.
    @SuppressWarnings("FutureReturnValueIgnored") // fails only when it is not connected any more
    void leave() {
        end.complete(null);
        client.disconnect();
    }

    /// Says goodbye if the broker listens; returns soon.
    void dispose() {
        try {
            end.complete(null);
            client.disconnect().get(FAREWELL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException notListening) {
            log.debug("no goodbye: {}", notListening.toString());
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
