package org.cunkou.terminal.recognise.codes;

import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.SignedPayload;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The trust list as bytes: a [SignedPayload] for [#PURPOSE] around UTF-8 JSON,
///
/// ```
/// {"form": 1, "version": 3, "keys": [{"keyId": 1, "algorithm": "Ed25519", "publicKey": BASE64 OF 32 BYTES,
///   "issuer": "...", "types": ["SELF", "PROXY"], "fromDay": 18300, "toDay": 19000,
///   "verifyOnly": false, "revoked": false}]}
/// ```
/// Fields it does not know are passed over, and so are keys of algorithms it does not know and types it does
/// not know: a list that says more than this kiosk understands must still bring its revocations.
public final class TrustListForm {
    /// What the signatures are for.
    public static final String PURPOSE = "trust-list";

    private static final int FORM = 1;
    private static final String ALGORITHM = "Ed25519";
    /// A thousand keys are about 250 kB.
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_KEYS = 4096;
    private static final JsonMapper JSON = JsonMapper
            .builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8)
                            .maxStringLength(1000).maxNameLength(100).maxNumberLength(20).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

    private TrustListForm() {}

    /// What bytes turned out to be.
    public sealed interface Read {
        /// A list that two roots signed.
        record Valid(TrustList list) implements Read {}

        /// @param why
        ///            one line: what is wrong
        record Refused(String why) implements Read {}
    }

    /// The JSON, to be signed.
    public static byte[] encode(TrustList list) {
        ObjectNode root = JSON.createObjectNode().put("form", FORM).put("version", list.version());
        ArrayNode keys = root.putArray("keys");
        for (TrustList.Entry entry : list.entries()) {
            ObjectNode key = keys.addObject().put("keyId", entry.keyId()).put("algorithm", ALGORITHM)
                    .put("publicKey", Base64.getEncoder().encodeToString(Ed25519.raw(entry.key())))
                    .put("issuer", entry.issuer());
            ArrayNode types = key.putArray("types");
            Arrays.stream(CodeType.values()).filter(entry.types()::contains).map(CodeType::name)
                    .forEach(types::add);
            key.put("fromDay", entry.fromDay()).put("toDay", entry.toDay())
                    .put("verifyOnly", entry.verifyOnly()).put("revoked", entry.revoked());
        }
        return JSON.writeValueAsBytes(root);
    }

    /// Reads a list and checks its signatures. The JSON is not looked at before two roots have signed it.
    public static Read read(byte[] signedBytes, Roots roots) {
        if (signedBytes.length > MAX_BYTES) {
            return refused("larger than " + MAX_BYTES + " bytes");
        }
        Optional<SignedPayload> payload = SignedPayload.parse(PURPOSE, signedBytes);
        if (payload.isEmpty()) {
            return refused("not a signed trust list");
        }
        if (!roots.enough(payload.get())) {
            return refused("not signed by two of the three roots");
        }
        try {
            return new Read.Valid(list(JSON.readTree(payload.get().payload())));
        } catch (JacksonException broken) {
            return refused(broken.getOriginalMessage());
        } catch (IllegalArgumentException broken) {
            return refused(String.valueOf(broken.getMessage()));
        }
    }

    private static Read refused(String why) {
        return new Read.Refused("trust list: " + why.lines().findFirst().orElse("no JSON"));
    }

    private static TrustList list(JsonNode root) {
        if (integer(root, "form") != FORM) {
            throw new IllegalArgumentException("form " + integer(root, "form") + ", this kiosk reads form 1");
        }
        JsonNode keys = root.path("keys");
        if (!keys.isArray() || keys.size() > MAX_KEYS) {
            throw new IllegalArgumentException("keys: a list of at most " + MAX_KEYS);
        }
        List<TrustList.Entry> entries = new ArrayList<>();
        for (JsonNode key : keys) {
            if (text(key, "algorithm").equals(ALGORITHM)) {
                entries.add(entry(key));
            }
        }
        return new TrustList(whole(root, "version"), entries);
    }

    private static TrustList.Entry entry(JsonNode key) {
        PublicKey publicKey = Ed25519.publicKey(Base64.getDecoder().decode(text(key, "publicKey")))
                .orElseThrow(() -> new IllegalArgumentException(
                        "key " + key.path("keyId") + ": publicKey is no Ed25519 key"));
        return new TrustList.Entry(integer(key, "keyId"), publicKey, text(key, "issuer"), types(key),
                integer(key, "fromDay"), integer(key, "toDay"), flag(key, "verifyOnly"),
                flag(key, "revoked"));
    }

    private static Set<CodeType> types(JsonNode key) {
        Set<CodeType> types = EnumSet.noneOf(CodeType.class);
        for (JsonNode name : key.path("types")) {
            for (CodeType type : CodeType.values()) {
                if (name.isString() && name.stringValue().equals(type.name())) {
                    types.add(type);
                }
            }
        }
        return types;
    }

    private static int integer(JsonNode node, String field) {
        return Math.toIntExact(Math.clamp(whole(node, field), Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static long whole(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException(field + ": a whole number");
        }
        return value.longValue();
    }

    private static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw new IllegalArgumentException(field + ": a text");
        }
        return value.stringValue();
    }

    private static boolean flag(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(field + ": true or false");
        }
        return value.booleanValue();
    }
}
