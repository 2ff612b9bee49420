package org.cunkou.terminal.sync.orders;

import java.util.Arrays;
import java.util.Optional;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderResult;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What came of an order: one message under `gate/v1/k/{kiosk}/up/res`.
///
/// ```
/// {"v":1,"kiosk":"north-1","id":"a7","issuer":"control-room","counter":12,"result":"PASSED","done":true,
///  "wall_ms":1790000003000,"wall_q":"SYNCED"}
/// ```
/// `why` is there when the result alone does not say it. Of an opening it is said after the arm's feedback,
/// not
/// after the relay.
///
/// @param text
///            the order's `id`
public record Answer(KioskId kiosk, String text, OrderId order, OrderResult result, Optional<String> why,
        Moment at) {
    private static final int MAX_BYTES = 8_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    public byte[] encode() {
        ObjectNode node = JsonNodeFactory.instance.objectNode().put("v", 1).put("kiosk", kiosk.value())
                .put("id", text).put("issuer", order.issuer()).put("counter", order.counter())
                .put("result", result.name()).put("done", result.done()).put("wall_ms", at.wallMillis())
                .put("wall_q", at.quality().name());
        why.ifPresent(line -> node.put("why", line));
        return JSON.writeValueAsBytes(node);
    }

    /// Reads a message of anybody's making, as far as an operator needs it.
    ///
    /// @return empty when it is not of this form
    public static Optional<Told> parse(byte[] message) {
        if (message.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(message);
            String result = node.path("result").asString("");
            if (node.path("v").asInt(0) != 1) {
                return Optional.empty();
            }
            OrderId order = new OrderId(node.path("issuer").asString(""), node.path("counter").asLong(0));
            return Arrays.stream(OrderResult.values()).filter(one -> one.name().equals(result)).findFirst()
                    .map(one -> new Told(node.path("kiosk").asString(""), node.path("id").asString(""), order,
                            one, node.path("why").asString("")));
        } catch (JacksonException | IllegalArgumentException outOfForm) {
            return Optional.empty();
        }
    }

    /// An answer as the operator's side has it.
    ///
    /// @param why
    ///            may be empty
    public record Told(String kiosk, String text, OrderId order, OrderResult result, String why) {}
}
