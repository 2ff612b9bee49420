package org.cunkou.simulator.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Played.Verdict;
import org.cunkou.simulator.scenario.Story.Counter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Everything that is known of a run, for programs. [Counter#CPU_NANOS] is left out: it is not the same from
/// run to run.
public final class JsonReport {
    /// Grows when a member gets another name or meaning, not when one is added.
    static final int FORMAT = 1;
    private static final JsonMapper MAPPER = JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private JsonReport() {}

    /// @throws IOException
    ///             the file cannot be written
    public static void write(Path file, List<Played> played) throws IOException {
        Files.writeString(file, text(played));
    }

    static String text(List<Played> played) {
        ObjectNode report = MAPPER.createObjectNode();
        report.put("cunkouReport", FORMAT);
        report.put("scenarios", played.size());
        for (Verdict verdict : Verdict.values()) {
            report.put(JsonTree.camel(verdict.name()),
                    played.stream().filter(one -> one.verdict() == verdict).count());
        }
        ArrayNode all = report.putArray("played");
        played.forEach(one -> all.add(node(one)));
        return MAPPER.writeValueAsString(report).replace("\r\n", "\n") + "\n";
    }

    private static ObjectNode node(Played played) {
        ObjectNode node = MAPPER.createObjectNode();
        node.set("file", JsonTree.of(played.file()));
        node.put("level", played.level().name());
        node.put("verdict", played.verdict().name());
        node.set("wrong", JsonTree.of(played.wrong()));
        node.put("flightLog", played.flightLog());
        node.set("scenario", JsonTree.of(played.scenario()));
        ObjectNode story = (ObjectNode) JsonTree.of(played.story());
        story.set("counters", JsonTree.of(Counters.reported(played.story())));
        ObjectNode latency = story.putObject("readToRelayMillis");
        latency.put("p50", played.story().readToRelay(0.5));
        latency.put("p99", played.story().readToRelay(0.99));
        latency.set("all", story.remove("readToRelay"));
        node.set("story", story);
        return node;
    }
}
