package org.cunkou.terminal.sync;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.StoredRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Records on their way to the collector: one message under `gate/v1/k/{kiosk}/up/rec`.
///
/// ```
/// {"v":1,"kiosk":"north-1","records":[{"boot":3,"seq":41,"body":"…","chain":"…"}]}
/// ```
/// `body` is the record's JSON as a text, byte for byte what the chain hash is over; `chain` is base64. At
/// most 50 records and about 60 kB: a larger body than the store allows never gets here.
///
/// @param records
///            1 to 50, in the order of their sequence
public record Batch(KioskId kiosk, List<StoredRecord> records) {
    public static final int MAX_RECORDS = 50;
    public static final int MAX_BYTES = 60_000;

    private static final int VERSION = 1;
    private static final int CHAIN_BYTES = 32;
    private static final JsonMapper JSON = JsonMapper.shared();

    public Batch {
        records = List.copyOf(records);
        if (records.isEmpty() || records.size() > MAX_RECORDS) {
            throw new IllegalArgumentException("batch: 1-" + MAX_RECORDS + " records, got " + records.size());
        }
    }

    /// The first of these records, as many as fit into one message.
    ///
    /// @param records
    ///            at least one
    public static Batch fitting(KioskId kiosk, List<StoredRecord> records) {
        List<StoredRecord> fitting = new ArrayList<>();
        int bytes = 100 + kiosk.value().length();
        for (StoredRecord record : records) {
            bytes += JSON.writeValueAsBytes(node(record)).length + 1;
            if (fitting.size() == MAX_RECORDS || (bytes > MAX_BYTES && !fitting.isEmpty())) {
                break;
            }
            fitting.add(record);
        }
        return new Batch(kiosk, fitting);
    }

    public byte[] encode() {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        envelope.put("v", VERSION).put("kiosk", kiosk.value());
        ArrayNode list = envelope.putArray("records");
        records.forEach(record -> list.add(node(record)));
        return JSON.writeValueAsBytes(envelope);
    }

    private static ObjectNode node(StoredRecord record) {
        return JsonNodeFactory.instance.objectNode().put("boot", record.id().boot())
                .put("seq", record.id().sequence()).put("body", new String(record.body(), UTF_8))
                .put("chain", Base64.getEncoder().encodeToString(record.chain()));
    }

    /// Reads a message of anybody's making.
    ///
    /// @return empty when it is not a batch: too large, not JSON, another version, a member missing or out of
    ///         form
    public static Optional<Batch> parse(byte[] message) {
        if (message.length > MAX_BYTES) {
            return Optional.empty();
        }
        try {
            JsonNode envelope = JSON.readTree(message);
            JsonNode list = envelope.path("records");
            Optional<KioskId> kiosk = Topics.kiosk(envelope.path("kiosk").asString(""));
            if (envelope.path("v").asInt(0) != VERSION || kiosk.isEmpty() || list.isEmpty()
                    || list.size() > MAX_RECORDS) {
                return Optional.empty();
            }
            List<StoredRecord> records = new ArrayList<>(list.size());
            for (JsonNode node : list) {
                records.add(record(node));
            }
            return Optional.of(new Batch(kiosk.get(), records));
        } catch (JacksonException | IllegalArgumentException outOfForm) {
            return Optional.empty();
        }
    }

    private static StoredRecord record(JsonNode node) {
        byte[] chain = Base64.getDecoder().decode(node.path("chain").asString(""));
        JsonNode body = node.path("body");
        if (chain.length != CHAIN_BYTES || !body.isString()) {
            throw new IllegalArgumentException("a record has a body and a chain hash of 32 bytes");
        }
        RecordId id = new RecordId(node.path("boot").asLong(0), node.path("seq").asLong(0));
        return new StoredRecord(id, body.stringValue().getBytes(UTF_8), chain);
    }
}
