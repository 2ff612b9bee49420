package org.cunkou.terminal.sync.orders;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.PrivateKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.SignedPayload;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One order as it is signed, under the audience's topic.
///
/// ```
/// {"v":1,"id":"a7","audience":"north-1","verb":"open-once","args":{},"issuer":"control-room","counter":12,
///  "nbf":1790000000000,"exp":1790000010000,"nonce":"5f0c…"}
/// ```
/// Signed for the purpose `command` by the issuer, under the issuer's name; for some by a second one, too.
/// `args` holds `ms` for hold-open and `seq` for resend-from. Members that are not known are skipped.
///
/// @param text
///            the operator's own name for it, by which the result is recognised: 1-64 of letters, digits, `.`,
///            `_` and `-`
/// @param argument
///            milliseconds of a hold, or the sequence to send again from; empty for all others
/// @param notBefore
///            milliseconds since 1970 UTC, by the operator's clock
/// @param expires
///            as before; later than that it is not carried out
/// @param nonce
///            the kiosk's own, for what opens
public record Order(String text, OrderId id, Audience audience, OrderVerb verb, OptionalLong argument,
        long notBefore, long expires, Optional<String> nonce) {
    static final String PURPOSE = "command";
    /// A signed order with eight signatures is not larger.
    static final int MAX_BYTES = 4_000;
    private static final int VERSION = 1;
    private static final Pattern TEXT = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern NONCE = Pattern.compile("[0-9a-f]{16,64}");
    private static final JsonMapper JSON = JsonMapper.shared();

    public Order {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "id: 1-64 of letters, digits, . _ and -, got \"" + text + "\"");
        }
        if (notBefore < 0 || expires <= notBefore) {
            throw new IllegalArgumentException("exp: after nbf, got " + notBefore + " and " + expires);
        }
        if (wantsArgument(verb) != argument.isPresent() || argument.orElse(1) < 1) {
            throw new IllegalArgumentException(verb.word() + ": hold-open takes ms and resend-from seq, "
                    + "1 or more, and the others nothing");
        }
        if (nonce.filter(one -> !NONCE.matcher(one).matches()).isPresent()) {
            throw new IllegalArgumentException("nonce: 16-64 hexadecimal digits");
        }
    }

    private static boolean wantsArgument(OrderVerb verb) {
        return verb == OrderVerb.HOLD_OPEN || verb == OrderVerb.RESEND_FROM;
    }

    /// How long it may be carried out.
    public Duration life() {
        return Duration.ofMillis(expires - notBefore);
    }

    /// The payload, to be signed by others.
    public byte[] payload() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("v", VERSION).put("id", text).put("audience", audience.words()).put("verb", verb.word());
        ObjectNode args = node.putObject("args");
        argument.ifPresent(value -> args.put(argumentName(verb), value));
        node.put("issuer", id.issuer()).put("counter", id.counter()).put("nbf", notBefore)
                .put("exp", expires);
        nonce.ifPresent(one -> node.put("nonce", one));
        return JSON.writeValueAsBytes(node);
    }

    /// The message, signed.
    ///
    /// @param signers
    ///            by name; the issuer among them
    public byte[] encode(Map<String, PrivateKey> signers) {
        return SignedPayload.sign(PURPOSE, payload(), signers).encode();
    }

    /// @return empty when it is not of this form
    static Optional<Order> parse(byte[] payload) {
        try {
            JsonNode node = JSON.readTree(new String(payload, UTF_8));
            Optional<OrderVerb> verb = OrderVerb.of(node.path("verb").asString(""));
            Optional<Audience> audience = Audience.parse(node.path("audience").asString(""));
            if (node.path("v").asInt(0) != VERSION || verb.isEmpty() || audience.isEmpty()) {
                return Optional.empty();
            }
            JsonNode argument = node.path("args").path(argumentName(verb.get()));
            return Optional.of(new Order(node.path("id").asString(""),
                    new OrderId(node.path("issuer").asString(""), whole(node, "counter")), audience.get(),
                    verb.get(),
                    argument.canConvertToLong() && argument.isIntegralNumber()
                            ? OptionalLong.of(argument.longValue())
                            : OptionalLong.empty(),
                    whole(node, "nbf"), whole(node, "exp"),
                    node.has("nonce") ? Optional.of(node.path("nonce").asString("")) : Optional.empty()));
        } catch (JacksonException | IllegalArgumentException outOfForm) {
            return Optional.empty();
        }
    }

    private static String argumentName(OrderVerb verb) {
        return verb == OrderVerb.HOLD_OPEN ? "ms" : "seq";
    }

    private static long whole(JsonNode node, String name) {
        JsonNode number = node.path(name);
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new IllegalArgumentException(name + ": a whole number");
        }
        return number.longValue();
    }
}
