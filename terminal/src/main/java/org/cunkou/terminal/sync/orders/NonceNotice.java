package org.cunkou.terminal.sync.orders;

import java.util.Optional;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.sync.Link;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// Where a kiosk says its nonce: `{"v":1,"kiosk":"north-1","nonce":"5f0c…"}`, retained. A lie about it opens
/// nothing: an order with another nonce is refused.
public final class NonceNotice {
    private static final int MAX_BYTES = 1_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    private NonceNotice() {}

    static Link.Message of(KioskId kiosk, Nonces.Made made) {
        return new Link.Message(OrderTopics.nonce(kiosk),
                JSON.writeValueAsBytes(JsonNodeFactory.instance.objectNode().put("v", 1)
                        .put("kiosk", kiosk.value()).put("nonce", made.value())),
                true);
    }

    /// @return empty when the message says no nonce
    public static Optional<String> parse(byte[] message) {
        if (message.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            JsonNode nonce = JSON.readTree(message).path("nonce");
            return nonce.isString() ? Optional.of(nonce.stringValue()) : Optional.empty();
        } catch (JacksonException noJson) {
            return Optional.empty();
        }
    }
}
