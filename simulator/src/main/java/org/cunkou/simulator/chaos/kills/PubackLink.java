package org.cunkou.simulator.chaos.kills;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;

/// The usual way, and wrong: records are erased when the broker has acknowledged them. A sabotage that the
/// kills must find; everything but the records goes over the right link.
final class PubackLink implements Link {
    private final Link right;
    private final Records records;
    private final Mqtt5AsyncClient client;
    private final NavigableMap<Long, Batch> waiting = new TreeMap<>();

    PubackLink(Link right, URI broker, KioskId kiosk, Records records) {
        this.right = right;
        this.records = records;
        this.client = MqttClient.builder().useMqttVersion5().identifier(kiosk.value() + "-records")
                .serverHost(broker.getHost()).serverPort(broker.getPort())
                .automaticReconnectWithDefaultConfig().buildAsync();
    }

    @Override
    public void lastWill(Supplier<Will> will) {
        right.lastWill(will);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // it goes on trying by itself
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        client.connectWith().cleanStart(true).send();
        right.start(topics, onMessage, onState);
    }

    @Override
    public boolean publish(Message message) {
        if (Topics.kioskOfRecords(message.topic()).isEmpty()) {
            return right.publish(message);
        }
        if (!client.getState().isConnected()) {
            return false;
        }
        CompletableFuture<?> acknowledged = client.publishWith().topic(message.topic())
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.payload()).send()
                .thenAccept(yes -> Batch.parse(message.payload()).ifPresent(this::erase));
        return !acknowledged.isCompletedExceptionally();
    }

    /// What is acknowledged out of turn is erased when its turn has come, as if each record were
    /// erased alone.
    private synchronized void erase(Batch acknowledged) {
        waiting.put(acknowledged.records().getFirst().id().sequence(), acknowledged);
        while (!waiting.isEmpty()) {
            Map.Entry<Long, Batch> next = waiting.firstEntry();
            long turn = records.pending(0, 1).stream().mapToLong(oldest -> oldest.id().sequence()).findFirst()
                    .orElse(0);
            StoredRecord last = next.getValue().records().getLast();
            if (last.id().sequence() >= turn && (next.getKey() > turn
                    || !records.eraseUpTo(new Cursor(last.id(), last.chain())))) {
                return;
            }
            waiting.remove(next.getKey());
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // fails only when it is not connected any more
    public void close() {
        client.disconnect();
        right.close();
    }
}
