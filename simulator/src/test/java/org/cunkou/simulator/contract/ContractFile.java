package org.cunkou.simulator.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// `config/asyncapi.yaml`, as the tests ask it.
final class ContractFile {
    static final Path CONFIG = Path.of("../config");
    static final Path EXAMPLES = CONFIG.resolve("examples");
    private static final String SCHEMAS = "#/components/schemas/";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final JsonNode root;
    private final SchemaRegistry registry = SchemaRegistry
            .withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> made = new TreeMap<>();

    /// @param messages
    ///            by name; none where nothing is said yet
    record Channel(String name, String address, boolean retained, boolean reserved, List<String> messages) {
        boolean covers(String topic) {
            return Pattern.matches(address.replaceAll("\\{[a-z]+}", "[^/]+"), topic);
        }
    }

    private ContractFile(JsonNode root) {
        this.root = root;
    }

    static ContractFile read() throws IOException {
        return new ContractFile(
                YAMLMapper.shared().readTree(Files.readString(CONFIG.resolve("asyncapi.yaml"))));
    }

    JsonNode root() {
        return root;
    }

    List<Channel> channels() {
        List<Channel> channels = new ArrayList<>();
        root.path("channels").properties().forEach(entry -> {
            JsonNode channel = entry.getValue();
            boolean reserved = channel.path("x-reserved").asBoolean(false);
            boolean retained = reserved
                    ? channel.path("x-retained").asBoolean()
                    : mqtt(entry.getKey()).path("retain").asBoolean();
            channels.add(new Channel(entry.getKey(), channel.path("address").asString(), retained, reserved,
                    List.copyOf(channel.path("messages").propertyNames())));
        });
        return channels;
    }

    /// How the operation on this channel is carried.
    JsonNode mqtt(String channel) {
        for (JsonNode operation : root.path("operations")) {
            if (operation.at("/channel/$ref").asString().equals("#/channels/" + channel)) {
                return at(operation.at("/bindings/$ref").asString()).path("mqtt");
            }
        }
        throw new AssertionError("no operation on channel " + channel);
    }

    JsonNode at(String reference) {
        JsonNode there = root.at(reference.substring(1));
        if (there.isMissingNode()) {
            throw new AssertionError("nothing at " + reference);
        }
        return there;
    }

    JsonNode message(String name) {
        return at("#/components/messages/" + name);
    }

    List<String> examples(String message) {
        return message(message).path("x-examples").values().stream().map(JsonNode::asString).toList();
    }

    List<String> sealedExamples() {
        return root.at("/components/x-sealed/entry/x-examples").values().stream().map(JsonNode::asString)
                .toList();
    }

    Optional<Channel> channelOf(String topic) {
        return channels().stream().filter(channel -> channel.covers(topic)).findFirst();
    }

    /// How these bytes differ from what the file says of this message.
    ///
    /// @param strict
    ///            as a sender is judged: a member that no schema names is a difference, too
    List<String> differences(String message, byte[] bytes, boolean strict) {
        JsonNode described = message(message).at("/payload/schema");
        JsonNode content = described.path("contentSchema");
        if (content.isMissingNode() && !described.has("$ref")) {
            return problems(described, JSON.stringNode(new String(bytes, UTF_8)), strict);
        }
        if (content.isMissingNode()) {
            return json(described, bytes, strict);
        }
        String text = new String(bytes, UTF_8);
        List<String> all = new ArrayList<>(
                problems(((ObjectNode) described.deepCopy()).without("contentSchema"),
                        JSON.stringNode(text), strict));
        all.addAll(json(content, text.substring(text.indexOf("\n\n") + 2).getBytes(UTF_8), strict));
        return all;
    }

    /// The same for what a sealed body says.
    List<String> differencesOfEntry(byte[] body, boolean strict) {
        return json(JSON.createObjectNode().put("$ref", SCHEMAS + "entry"), body, strict);
    }

    private List<String> json(JsonNode schema, byte[] bytes, boolean strict) {
        try {
            return problems(schema, JSON.readTree(bytes), strict);
        } catch (JacksonException noJson) {
            return List.of("no JSON: " + noJson.getOriginalMessage());
        }
    }

    private List<String> problems(JsonNode schema, JsonNode value, boolean strict) {
        Schema ready = made.computeIfAbsent(strict + schema.toString(), _ -> {
            ObjectNode whole = JSON.createObjectNode();
            whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
            whole.setAll((ObjectNode) schema.deepCopy());
            whole.putObject("components").set("schemas", root.at("/components/schemas").deepCopy());
            if (strict) {
                close(whole);
            }
            return registry.getSchema(whole);
        });
        return ready.validate(value).stream().map(Object::toString).toList();
    }

    /// Nothing but the named members, at each place where members are named.
    private static void close(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()
                && object.path("type").isString()) {
            object.put("unevaluatedProperties", false);
        }
        node.forEach(ContractFile::close);
    }
}
