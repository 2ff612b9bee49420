package org.cunkou.terminal.status;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.cunkou.terminal.domain.CodeKey;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// The red list as UTF-8 JSON:
///
/// ```
/// {"form": 1, "version": 17, "confirmedAt": MS SINCE 1970, "digest": HEX OF 32 BYTES,
///  "details": [{"category": 1, "department": "...", "reason": "...", "guidance": "..."}],
///  "reds": [["0123456789abcdef", INDEX OF DETAIL, SET DAY, EXPIRY DAY], ...],
///  "voids": ["0123456789abcdef", ...]}
/// ```
/// An index or a day that is not known is `null`, and such a red is incomplete. Fields that are not known
/// here are passed over.
public final class RedListForm {
    static final int FORM = 1;

    private RedListForm() {}

    /// What bytes turned out to be.
    public sealed interface Read {
        record Valid(RedList list) implements Read {}

        /// @param why
        ///            one line
        record Refused(String why) implements Read {}
    }

    /// Reads the JSON and holds it against its own digest.
    public static Read read(byte[] json) {
        if (json.length > RedListReader.MAX_BYTES) {
            return new Read.Refused("larger than " + RedListReader.MAX_BYTES + " bytes");
        }
        try (RedListReader reader = new RedListReader(json)) {
            return new Read.Valid(reader.read());
        } catch (JacksonException broken) {
            return new Read.Refused(firstLine(broken.getOriginalMessage()));
        } catch (IllegalArgumentException broken) {
            return new Read.Refused(firstLine(String.valueOf(broken.getMessage())));
        }
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("no JSON");
    }

    /// Writes the JSON, rows in the order of their keys.
    public static byte[] encode(RedList list) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(list.redCount() * 40 + 1000);
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), out,
                JsonEncoding.UTF8)) {
            json.writeStartObject();
            json.writeNumberProperty("form", FORM);
            json.writeNumberProperty("version", list.version());
            json.writeNumberProperty("confirmedAt", list.confirmedAtMillis());
            json.writeStringProperty("digest", HexFormat.of().formatHex(list.digest()));
            Map<RedList.Detail, Integer> details = new LinkedHashMap<>();
            for (RedList.Red red : list.reds()) {
                details.putIfAbsent(red.detail(), details.size());
            }
            writeDetails(json, new ArrayList<>(details.keySet()));
            json.writeArrayPropertyStart("reds");
            for (RedList.Red red : list.reds()) {
                json.writeStartArray();
                json.writeString(red.key().toString());
                json.writeNumber(details.getOrDefault(red.detail(), 0));
                writeDay(json, red.setDay());
                writeDay(json, red.expiryDay());
                json.writeEndArray();
            }
            json.writeEndArray();
            json.writeArrayPropertyStart("voids");
            for (CodeKey key : list.voids()) {
                json.writeString(key.toString());
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void writeDetails(JsonGenerator json, List<RedList.Detail> details) {
        json.writeArrayPropertyStart("details");
        for (RedList.Detail detail : details) {
            json.writeStartObject();
            json.writeNumberProperty("category", detail.category());
            json.writeStringProperty("department", detail.department());
            json.writeStringProperty("reason", detail.reason());
            json.writeStringProperty("guidance", detail.guidance());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void writeDay(JsonGenerator json, OptionalInt day) {
        if (day.isPresent()) {
            json.writeNumber(day.getAsInt());
        } else {
            json.writeNull();
        }
    }
}
