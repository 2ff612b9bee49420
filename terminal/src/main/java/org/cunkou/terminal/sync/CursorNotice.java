package org.cunkou.terminal.sync;

import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.SignedPayload;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What the collector tells a kiosk about its records: one signed message under
/// `gate/v1/k/{kiosk}/dn/ack/rec`.
///
/// ```
/// {"v":1,"kiosk":"north-1","gap":false,"boot":3,"seq":41,"chain":"…"}
/// ```
/// Signed for the purpose `cursor` by `collector`. Without `boot`, `seq` and `chain` the collector has no
/// record of this kiosk.
///
/// @param kiosk
///            whom it is for; a kiosk obeys no other's
/// @param gap
///            records behind the cursor arrived without those between: send again from the cursor on
public record CursorNotice(KioskId kiosk, Optional<Cursor> cursor, boolean gap) {
    private static final String PURPOSE = "cursor";
    private static final String SIGNER = "collector";
    private static final int VERSION = 1;
    private static final int MAX_BYTES = 2_000;
    private static final JsonMapper JSON = JsonMapper.shared();

    /// The message, signed.
    public byte[] encode(PrivateKey collector) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("v", VERSION).put("kiosk", kiosk.value()).put("gap", gap);
        cursor.ifPresent(at -> node.put("boot", at.id().boot()).put("seq", at.id().sequence()).put("chain",
                Base64.getEncoder().encodeToString(at.chain())));
        return SignedPayload.sign(PURPOSE, JSON.writeValueAsBytes(node), Map.of(SIGNER, collector)).encode();
    }

    /// @return empty when the collector did not sign this, or not in this form
    public static Optional<CursorNotice> open(byte[] message, PublicKey collector) {
        if (message.length > MAX_BYTES) {
            return Optional.empty();
        }
        return SignedPayload.parse(PURPOSE, message)
                .filter(signed -> signed.signedBy(Map.of(SIGNER, collector)).contains(SIGNER))
                .flatMap(signed -> parse(signed.payload()));
    }

    private static Optional<CursorNotice> parse(byte[] payload) {
        try {
            JsonNode node = JSON.readTree(payload);
            if (node.path("v").asInt(0) != VERSION) {
                return Optional.empty();
            }
            Optional<Cursor> cursor = node.has("seq")
                    ? Optional.of(new Cursor(
                            new RecordId(node.path("boot").asLong(0), node.path("seq").asLong(0)),
                            Base64.getDecoder().decode(node.path("chain").asString(""))))
                    : Optional.empty();
            return Topics.kiosk(node.path("kiosk").asString(""))
                    .map(kiosk -> new CursorNotice(kiosk, cursor, node.path("gap").asBoolean(false)));
        } catch (JacksonException | IllegalArgumentException outOfForm) {
            return Optional.empty();
        }
    }
}
