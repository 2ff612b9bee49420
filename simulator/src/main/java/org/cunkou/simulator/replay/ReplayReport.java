package org.cunkou.simulator.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.record.FlightLog;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a replay says, for people and for machines.
///
/// @param line
///            of the first difference in the file, from 1; empty when there is none
public record ReplayReport(Path file, FlightLog.Contents log, Replay.Result result, Optional<Integer> line) {

    /// @throws IOException
    ///             the file cannot be read again
    public static ReplayReport of(Path file, FlightLog.Contents log, Replay.Result result)
            throws IOException {
        return new ReplayReport(file, log, result,
                result.first().isPresent()
                        ? Optional.of(lineOf(file, result.first().orElseThrow().event()))
                        : Optional.empty());
    }

    /// Whether the whole log was there and led to the same commands. What was only dropped when the log was
    /// full does not count against it.
    public boolean isGood() {
        return result.differences() == 0 && log.damage().isEmpty();
    }

    /// The log as a story.
    public void watch(Consumer<String> out) {
        Watch.tell(log, out);
    }

    /// Lines for people.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("kiosk " + log.header().kiosk().value() + ", lane " + log.header().lane()
                + log.header().seed().map(seed -> ", simulated with seed " + seed).orElse(""));
        lines.add(result.events() + " events, " + result.commands() + " commands, " + result.differences()
                + (result.differences() == 1 ? " difference" : " differences"));
        log.damage().ifPresent(where -> lines.add("damaged at " + where
                + "; what stands before was replayed, what comes after is lost"));
        if (log.dropped() > 0) {
            lines.add(log.dropped() + " more events came when the log was full: they are not in it");
        }
        result.first().ifPresent(first -> lines.addAll(first(first)));
        return List.copyOf(lines);
    }

    private List<String> first(Replay.Difference first) {
        Told told = told();
        Moment at = first.logged().event().at();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("first difference: event " + first.event() + ", line " + line.orElse(0) + " of " + file);
        lines.add("  at     " + told.time(at) + " since the log began");
        lines.add("  event  " + told.event(first.logged().event()));
        lines.add("  phase  " + told.phase(first.before()));
        SideBySide.of(first.logged().commands(), first.replayed())
                .forEach(text -> lines.add("  " + text));
        lines.add("");
        lines.add(first.earlier().isEmpty() ? "no events before it" : "the events before it");
        int number = first.event() - first.earlier().size();
        for (FlightLog.Step step : first.earlier()) {
            lines.add("  " + number++ + "  " + told.time(step.event().at()) + "  "
                    + told.event(step.event()));
            step.commands().forEach(command -> lines.add("        -> " + Told.command(command)));
        }
        return lines;
    }

    private Told told() {
        return new Told(log.steps().getFirst().event().at());
    }

    /// One line for machines.
    public String json() {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("log", file.toString());
        node.put("kiosk", log.header().kiosk().value());
        node.put("lane", log.header().lane());
        log.header().seed().ifPresent(seed -> node.put("seed", seed));
        node.put("events", result.events());
        node.put("commands", result.commands());
        node.put("differences", result.differences());
        node.put("dropped", log.dropped());
        log.damage().ifPresent(where -> node.put("damage", where));
        result.first().ifPresent(first -> {
            Told told = told();
            ObjectNode difference = node.putObject("first");
            difference.put("event", first.event());
            difference.put("line", line.orElse(0));
            difference.put("time", told.time(first.logged().event().at()));
            difference.put("is", first.logged().event().getClass().getSimpleName());
            difference.put("phase", first.before().getClass().getSimpleName());
            ArrayNode logged = difference.putArray("logged");
            first.logged().commands().forEach(command -> logged.add(Told.command(command)));
            ArrayNode replayed = difference.putArray("replayed");
            first.replayed().forEach(command -> replayed.add(Told.command(command)));
        });
        return JsonMapper.shared().writeValueAsString(node);
    }

    /// A reader skips lines that it does not know, so the number of the event is not enough.
    private static int lineOf(Path file, int event) throws IOException {
        int events = 0;
        int number = 0;
        for (String text : Files.readAllLines(file)) {
            number++;
            events += hasEvent(text) ? 1 : 0;
            if (events == event) {
                return number;
            }
        }
        throw new IOException(file + " has changed while it was replayed");
    }

    private static boolean hasEvent(String text) {
        try {
            return JsonMapper.shared().readTree(text).has("event");
        } catch (JacksonException damaged) {
            return false;
        }
    }
}
