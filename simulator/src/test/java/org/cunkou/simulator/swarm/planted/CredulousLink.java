package org.cunkou.simulator.swarm.planted;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.SignedPayload;
import org.cunkou.terminal.sync.Link;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Erases by every cursor under the kiosk's topic, whoever signed it.
record CredulousLink(Link right, Records records) implements Link {
    private static final JsonMapper JSON = JsonMapper.shared();

    @Override
    public void lastWill(Supplier<Will> will) {
        right.lastWill(will);
    }

    @Override
    public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
        right.start(topics, message -> {
            if (message.topic().endsWith("/dn/ack/rec")) {
                cursor(message.payload()).ifPresent(records::eraseUpTo);
            }
            onMessage.accept(message);
        }, onState);
    }

    private static Optional<Cursor> cursor(byte[] message) {
        return SignedPayload.parse("cursor", message).map(SignedPayload::payload).flatMap(payload -> {
            try {
                JsonNode node = JSON.readTree(payload);
                return Optional.of(new Cursor(
                        new RecordId(node.path("boot").asLong(0), node.path("seq").asLong(0)),
                        node.path("chain").binaryValue()));
            } catch (JacksonException | IllegalArgumentException noCursor) {
                return Optional.empty();
            }
        });
    }

    @Override
    public boolean publish(Message message) {
        return right.publish(message);
    }

    @Override
    public void close() {
        right.close();
    }
}
