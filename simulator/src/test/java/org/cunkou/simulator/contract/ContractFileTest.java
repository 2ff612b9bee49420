package org.cunkou.simulator.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cunkou.simulator.contract.ContractFile.Channel;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.OrderResult;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.RecordKind;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.EntryCodec;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.TopicTree;
import org.cunkou.terminal.sync.orders.OrderTopics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The contract file, the examples beside it and the program say the same.
@Tag("contract")
class ContractFileTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @TempDir
    private Path folder;
    private final ContractFile file;

    ContractFileTest() throws IOException {
        file = ContractFile.read();
    }

    @Test
    void every_topic_of_the_program_is_in_the_file_and_back() {
        Map<String, Boolean> inCode = new TreeMap<>();
        TopicTree.PLACES.forEach(place -> inCode.put(place.pattern(), place.retained()));
        inCode.put(OrderTopics.nonce(SampleMessages.KIOSK).replace(SampleMessages.KIOSK.value(), "{kiosk}"),
                true);
        Map<String, Boolean> inFile = new TreeMap<>();
        file.channels().forEach(channel -> inFile.put(channel.address(), channel.retained()));
        assertEquals(inCode, inFile);
        assertEquals(file.channels().size(), inFile.size(), "each address once");
    }

    @Test
    void what_is_said_is_described_and_what_is_described_is_said() throws IOException {
        Set<String> said = new TreeSet<>();
        for (SampleMessages.Sample sample : SampleMessages.make(folder)) {
            Channel channel = channelOf(sample);
            said.add(channel.name());
            assertEquals(channel.retained(), sample.message().retained(), sample.name());
            assertEquals(1, file.mqtt(channel.name()).path("qos").asInt(), channel.name());
        }
        assertEquals(said, file.channels().stream().filter(channel -> !channel.reserved()).map(Channel::name)
                .collect(Collectors.toCollection(TreeSet::new)));
        for (Channel channel : file.channels()) {
            assertEquals(channel.reserved(), channel.messages().isEmpty(), channel.name());
            for (String message : channel.messages()) {
                JsonNode described = file.message(message);
                assertFalse(described.path("x-reader-must").isEmpty(), message + ": what a reader must do");
                assertFalse(described.path("x-examples").isEmpty(), message + ": an example");
            }
        }
    }

    @Test
    void every_message_that_the_program_makes_is_as_the_file_says() throws IOException {
        for (SampleMessages.Sample sample : SampleMessages.make(folder)) {
            assertEquals(List.of(), differences(sample, sample.message().payload(), true), sample.name());
        }
        SampleEntries.all().forEach((name, entry) -> assertEquals(List.of(),
                file.differencesOfEntry(EntryCodec.encode(entry), true), name));
    }

    @Test
    void a_member_more_less_or_of_another_type_is_told() throws IOException {
        int tried = 0;
        for (SampleMessages.Sample sample : SampleMessages.make(folder)) {
            String text = new String(sample.message().payload(), UTF_8);
            int start = text.startsWith("cunkou-signed") ? text.indexOf("\n\n") + 2 : 0;
            if (start == text.length()) {
                continue;
            }
            ObjectNode payload = (ObjectNode) JSON.readTree(text.substring(start));
            byte[] more = bytes(text, start, payload.deepCopy().put("unheard", 1));
            assertFalse(differences(sample, more, true).isEmpty(), sample.name());
            assertEquals(List.of(), differences(sample, more, false), "a reader skips it: " + sample.name());
            for (String member : payload.propertyNames()) {
                byte[] other = bytes(text, start, withArray(payload, member));
                assertFalse(differences(sample, other, true).isEmpty(), sample.name() + " " + member);
                tried++;
                if (!Set.of("nonce", "why", "boot", "seq", "chain", "lost").contains(member)
                        || sample.name().startsWith("nonce")) {
                    byte[] less = bytes(text, start, payload.deepCopy().without(member));
                    assertFalse(differences(sample, less, true).isEmpty(), sample.name() + " " + member);
                }
            }
        }
        assertTrue(tried > 100, () -> "members were tried");
    }

    private static ObjectNode withArray(ObjectNode payload, String member) {
        ObjectNode other = payload.deepCopy();
        other.putArray(member).addNull();
        return other;
    }

    private static byte[] bytes(String text, int start, JsonNode payload) {
        return (text.substring(0, start) + payload).getBytes(UTF_8);
    }

    @Test
    void every_example_is_still_read_and_still_fits_its_schema() throws IOException {
        Set<String> named = new TreeSet<>();
        Decoders decoders = new Decoders(folder);
        for (String message : file.root().at("/components/messages").propertyNames()) {
            for (String example : file.examples(message)) {
                assertTrue(named.add(example), example + " is named twice");
                byte[] bytes = Files.readAllBytes(ContractFile.EXAMPLES.resolve(example));
                assertEquals(List.of(), file.differences(message, bytes, false), example);
                assertTrue(message.equals("alarmOver") || decoders.of(message).apply(bytes).isPresent(),
                        () -> example + " is not read any more");
                assertTrue(bytes.length <= file.message(message).path("x-max-bytes").asInt(), example);
            }
        }
        for (String example : file.sealedExamples()) {
            assertTrue(named.add(example), example + " is named twice");
            byte[] bytes = Files.readAllBytes(ContractFile.EXAMPLES.resolve(example));
            assertEquals(List.of(), file.differencesOfEntry(bytes, false), example);
            assertTrue(Decoders.entry(bytes).isPresent(), () -> example + " is not read any more");
        }
        try (Stream<Path> all = Files.list(ContractFile.EXAMPLES)) {
            assertEquals(all.map(path -> String.valueOf(path.getFileName()))
                    .filter(name -> !name.equals("SHA256SUMS"))
                    .collect(Collectors.toCollection(TreeSet::new)),
                    named);
        }
    }

    @Test
    void no_example_was_changed_or_taken_away() throws Exception {
        List<String> sums = Files.readAllLines(ContractFile.EXAMPLES.resolve("SHA256SUMS"));
        assertTrue(sums.size() >= 52, () -> "examples stay for ever, and there are " + sums.size());
        Set<String> summed = new TreeSet<>();
        for (String sum : sums) {
            String name = sum.substring(66);
            byte[] bytes = Files.readAllBytes(ContractFile.EXAMPLES.resolve(name));
            assertEquals(sum.substring(0, 64),
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)), name);
            summed.add(name);
        }
        try (Stream<Path> all = Files.list(ContractFile.EXAMPLES)) {
            assertEquals(summed.size() + 1, all.count(), "every example has its line in SHA256SUMS");
        }
    }

    @Test
    void the_example_of_records_opens_with_the_sample_key() throws Exception {
        Batch batch = Batch.parse(Files.readAllBytes(ContractFile.EXAMPLES.resolve("rec.json")))
                .orElseThrow();
        List<Entry> opened = new ArrayList<>();
        for (StoredRecord row : batch.records()) {
            Entry entry = SampleMessages.KEYS.unsealer().open(row);
            assertEquals(row.kind(), entry.kind());
            opened.add(entry);
        }
        assertEquals(List.copyOf(SampleEntries.all().values()), opened);
    }

    @Test
    void every_word_of_the_program_is_in_the_file_and_back() {
        Map<String, List<String>> words = new TreeMap<>();
        words.put("quality", low(ClockQuality.values()));
        words.put("loudQuality", names(ClockQuality.values()));
        words.put("result", names(OrderResult.values()));
        words.put("batch/properties/rows/items/properties/k", low(RecordKind.values()));
        words.put("command/properties/verb", Arrays.stream(OrderVerb.values()).map(OrderVerb::word).toList());
        words.put("ordered/properties/verb", names(OrderVerb.values()));
        words.put("trustList/properties/keys/items/properties/types/items", names(CodeType.values()));
        words.put("passageJudged/properties/reason", names(Reason.values()));
        words.put("passageJudged/properties/code/oneOf/0/properties/type", names(CodeType.values()));
        words.put("passageJudged/properties/code/oneOf/1/properties/doubt", names(Code.Doubt.values()));
        words.put("passageJudged/properties/standing/properties/status/oneOf/1/properties/category",
                names(RedCategory.values()));
        words.put("passageJudged/properties/standing/properties/age", names(ListAge.values()));
        words.put("passageJudged/properties/estimate/oneOf/1/properties/why", names(Estimate.Why.values()));
        words.put("passageEnded/properties/ending", names(Entry.Ending.values()));
        words.put("alarmChanged/properties/alarm", names(Alarm.values()));
        words.forEach((place, expected) -> assertEquals(expected,
                file.at("#/components/schemas/" + place + "/enum").values().stream().map(JsonNode::asString)
                        .toList(),
                place));
        assertEquals(Arrays.stream(Entry.class.getPermittedSubclasses()).map(Class::getSimpleName).sorted()
                .toList(),
                file.at("#/components/schemas/entry/oneOf").values().stream()
                        .map(one -> file.at(one.path("$ref").asString()).at("/properties/is/const")
                                .asString())
                        .sorted().toList());
    }

    @Test
    void what_is_larger_than_the_file_says_is_not_read() throws IOException {
        Decoders decoders = new Decoders(folder);
        for (String message : List.of("birth", "state", "heartbeat", "alarm", "batch", "answer", "nonce")) {
            int most = file.message(message).path("x-max-bytes").asInt();
            byte[] example = Files
                    .readAllBytes(ContractFile.EXAMPLES.resolve(file.examples(message).getFirst()));
            byte[] full = Arrays.copyOf(example, most);
            Arrays.fill(full, example.length, most, (byte) ' ');
            assertTrue(decoders.of(message).apply(full).isPresent(), message);
            byte[] over = Arrays.copyOf(full, most + 1);
            over[most] = ' ';
            assertEquals(Optional.empty(), decoders.of(message).apply(over), message);
        }
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }

    private static List<String> low(Enum<?>[] constants) {
        return Arrays.stream(constants).map(one -> one.name().toLowerCase(Locale.ROOT)).toList();
    }

    private Channel channelOf(SampleMessages.Sample sample) {
        return file.channelOf(sample.message().topic())
                .orElseThrow(() -> new AssertionError("the file has no " + sample.message().topic()));
    }

    /// An alarm's topic carries two messages; all others one.
    private List<String> differences(SampleMessages.Sample sample, byte[] bytes, boolean strict) {
        List<String> messages = channelOf(sample).messages();
        String message = messages.size() > 1 && bytes.length == 0 ? messages.getLast() : messages.getFirst();
        return file.differences(message, bytes, strict);
    }
}
