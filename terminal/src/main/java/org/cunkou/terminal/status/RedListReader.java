package org.cunkou.terminal.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalInt;
import org.cunkou.terminal.domain.CodeKey;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// Reads one red list from JSON, token by token, so that 55,000 rows make no tree. What is wrong is thrown as
/// [IllegalArgumentException] or Jackson's own, and caught by [RedListForm].
final class RedListReader implements AutoCloseable {
    /// Eight times the city's usual list.
    static final int MAX_BYTES = 16 << 20;
    private static final int MAX_ROWS = 400_000;
    private static final int MAX_DETAILS = 50_000;
    private static final int MAX_TEXT = 600;
    private static final int MAX_DAY = 1_000_000;
    private static final RedList.Detail NO_DETAIL = new RedList.Detail(0, "", "", "");
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(8)
                    .maxStringLength(MAX_TEXT).maxNameLength(100).maxNumberLength(20).build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// A red before its detail is known: details may stand behind the reds.
    private record Row(CodeKey key, OptionalInt detail, OptionalInt setDay, OptionalInt expiryDay) {}

    private final JsonParser json;
    private final List<RedList.Detail> details = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final List<CodeKey> voids = new ArrayList<>();
    private long form = -1;
    private long version = -1;
    private long confirmedAt = -1;
    private String digest = "";

    RedListReader(byte[] bytes) {
        json = JSON.createParser(ObjectReadContext.empty(), bytes);
    }

    RedList read() {
        require(json.nextToken() == JsonToken.START_OBJECT, "an object");
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            readField(field);
        }
        require(json.nextToken() == null, "nothing behind the list");
        require(form == RedListForm.FORM, "form: this kiosk reads form 1");
        require(version > 0 && confirmedAt > 0, "version and confirmedAt: whole numbers above 0");
        RedList list = new RedList(version, confirmedAt, reds(), voids);
        require(Arrays.equals(HexFormat.of().parseHex(digest), list.digest()),
                "digest: the rows are not those it was made of");
        return list;
    }

    private void readField(String field) {
        switch (field) {
            case "form" -> form = whole(field);
            case "version" -> version = whole(field);
            case "confirmedAt" -> confirmedAt = whole(field);
            case "digest" -> digest = text(field);
            case "details" -> {
                eachOf(field);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    require(details.size() < MAX_DETAILS, "details: at most " + MAX_DETAILS);
                    details.add(detail());
                }
            }
            case "reds" -> {
                eachOf(field);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    require(rows.size() < MAX_ROWS, "reds: at most " + MAX_ROWS);
                    rows.add(row());
                }
            }
            case "voids" -> {
                eachOf(field);
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    require(voids.size() < MAX_ROWS, "voids: at most " + MAX_ROWS);
                    voids.add(key());
                }
            }
            default -> json.skipChildren();
        }
    }

    private List<RedList.Red> reds() {
        List<RedList.Red> reds = new ArrayList<>(rows.size());
        for (Row row : rows) {
            int index = row.detail().orElse(-1);
            RedList.Detail detail = index >= 0 && index < details.size() ? details.get(index) : NO_DETAIL;
            reds.add(new RedList.Red(row.key(), detail, row.setDay(), row.expiryDay()));
        }
        return reds;
    }

    private RedList.Detail detail() {
        require(json.currentToken() == JsonToken.START_OBJECT, "details: objects");
        long category = 0;
        String department = "";
        String reason = "";
        String guidance = "";
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case "category" -> category = whole(field);
                case "department" -> department = text(field);
                case "reason" -> reason = text(field);
                case "guidance" -> guidance = text(field);
                default -> json.skipChildren();
            }
        }
        return new RedList.Detail(Math.clamp(category, 0, 99), department, reason, guidance);
    }

    private Row row() {
        require(json.currentToken() == JsonToken.START_ARRAY,
                "reds: lists of key, detail, set day, expiry day");
        json.nextToken();
        CodeKey key = key();
        Row row = new Row(key, number(), number(), number());
        require(json.nextToken() == JsonToken.END_ARRAY, "reds: four values each");
        return row;
    }

    private CodeKey key() {
        require(json.currentToken() == JsonToken.VALUE_STRING && json.getStringLength() == 16,
                "key: 16 hexadecimal digits");
        return CodeKey.parse(json.getString());
    }

    /// A small number at or above 0, or none where the list says `null`.
    private OptionalInt number() {
        if (json.nextToken() == JsonToken.VALUE_NULL) {
            return OptionalInt.empty();
        }
        long number = whole("reds");
        require(number >= 0 && number <= MAX_DAY, "reds: index and days are 0 to " + MAX_DAY);
        return OptionalInt.of((int) number);
    }

    private void eachOf(String field) {
        require(json.currentToken() == JsonToken.START_ARRAY, field + ": a list");
    }

    private long whole(String field) {
        require(json.currentToken() == JsonToken.VALUE_NUMBER_INT, field + ": a whole number");
        return json.getLongValue();
    }

    private String text(String field) {
        require(json.currentToken() == JsonToken.VALUE_STRING, field + ": a text");
        return json.getString();
    }

    private void require(boolean fine, String wanted) {
        if (!fine) {
            throw new IllegalArgumentException(
                    "line " + json.currentLocation().getLineNr() + ", wanted " + wanted);
        }
    }

    @Override
    public void close() {
        json.close();
    }
}
