package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.simulator.report.Row.Bar;
import org.cunkou.simulator.report.Row.Glyph;
import org.cunkou.simulator.report.Row.Look;
import org.cunkou.simulator.report.Row.Mark;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ScreenState;

/// What the gate's parts were doing: a line for each state that came up, so that the line says the state and
/// not the colour.
final class StateRows {
    private final Story story;

    StateRows(Story story) {
        this.story = story;
    }

    /// In the order of the screen's ten pictures, and dark last.
    List<Row> screen() {
        Map<ScreenState, List<Bar>> lit = new EnumMap<>(ScreenState.class);
        List<Bar> dark = new ArrayList<>();
        for (int i = 0; i < story.views().size(); i++) {
            Story.View view = story.views().get(i);
            Duration to = i + 1 < story.views().size() ? story.views().get(i + 1).at() : story.lasted();
            view.state().map(state -> lit.computeIfAbsent(state, _ -> new ArrayList<>())).orElse(dark)
                    .add(new Bar(view.at(), to, Look.STATE));
        }
        List<Row> rows = new ArrayList<>();
        lit.forEach((state, bars) -> rows.add(new Row(Words.of(state), bars, List.of(), "")));
        if (!dark.isEmpty()) {
            rows.add(new Row("dark", dark, List.of(), ""));
        }
        return List.copyOf(rows);
    }

    /// Unlocked for one person, free for everybody; passages and what was forced as marks.
    List<Row> arm() {
        List<Bar> unlocked = new ArrayList<>();
        List<Bar> free = new ArrayList<>();
        List<Mark> passages = new ArrayList<>();
        Optional<Duration> since = Optional.empty();
        boolean isFree = false;
        for (Story.ArmDid did : story.arm()) {
            glyph(did).ifPresent(glyph -> passages.add(new Mark(did.at(), glyph, says(did))));
            boolean opens = did.did().equals("UNLOCK") || did.did().equals("FREE_THE_WAY");
            boolean ends = opens || did.did().equals("LOCK") || (did.did().equals("PASSED") && !isFree);
            if (ends) {
                List<Bar> bars = isFree ? free : unlocked;
                since.ifPresent(from -> bars.add(new Bar(from, did.at(), Look.UNLOCKED)));
                since = opens ? Optional.of(did.at()) : Optional.empty();
                isFree = did.did().equals("FREE_THE_WAY");
            }
        }
        List<Bar> last = isFree ? free : unlocked;
        since.ifPresent(from -> last.add(new Bar(from, story.lasted(), Look.UNLOCKED)));
        List<Row> rows = new ArrayList<>();
        if (!unlocked.isEmpty()) {
            rows.add(new Row("unlocked", unlocked, List.of(), times(unlocked.size())));
        }
        if (!free.isEmpty()) {
            rows.add(new Row("free", free, List.of(), times(free.size())));
        }
        if (!passages.isEmpty()) {
            rows.add(new Row("passages", List.of(), passages, ""));
        }
        return List.copyOf(rows);
    }

    List<Row> link() {
        List<Bar> bars = new ArrayList<>();
        List<Story.Linked> link = story.link();
        int cuts = 0;
        for (int i = 0; i < link.size(); i++) {
            Duration to = i + 1 < link.size() ? link.get(i + 1).at() : story.lasted();
            boolean up = link.get(i).connected();
            bars.add(new Bar(link.get(i).at(), to, up ? Look.UP : Look.DOWN));
            cuts += up ? 0 : 1;
        }
        return bars.isEmpty()
                ? List.of()
                : List.of(new Row("connected (thin)", bars, List.of(),
                        cuts == 0 ? "" : "not connected: " + times(cuts)));
    }

    List<Row> alarms() {
        Map<Alarm, List<Bar>> bars = new LinkedHashMap<>();
        Map<Alarm, Duration> active = new EnumMap<>(Alarm.class);
        for (Story.AlarmTold told : story.alarms()) {
            List<Bar> ofAlarm = bars.computeIfAbsent(told.alarm(), _ -> new ArrayList<>());
            if (told.active()) {
                active.putIfAbsent(told.alarm(), told.at());
            } else {
                Optional.ofNullable(active.remove(told.alarm()))
                        .ifPresent(from -> ofAlarm.add(new Bar(from, told.at(), Look.ALARM)));
            }
        }
        active.forEach((alarm, from) -> bars.computeIfAbsent(alarm, _ -> new ArrayList<>())
                .add(new Bar(from, story.lasted(), Look.ALARM)));
        return bars.entrySet().stream().map(alarm -> new Row(Words.of(alarm.getKey()), alarm.getValue(),
                List.of(),
                times(alarm.getValue().size())
                        + (active.containsKey(alarm.getKey()) ? ", to the end" : "")))
                .toList();
    }

    private static Optional<Glyph> glyph(Story.ArmDid did) {
        return switch (did.did()) {
            case "PASSED" -> Optional.of(Glyph.ENTERED);
            case "PASSED_OUT" -> Optional.of(Glyph.WENT_OUT);
            case "FORCED" -> Optional.of(Glyph.FORCED);
            default -> Optional.empty();
        };
    }

    private static String says(Story.ArmDid did) {
        String what = switch (did.did()) {
            case "PASSED" -> "passed";
            case "PASSED_OUT" -> "went out";
            default -> "forced";
        };
        return what + " at " + Words.time(did.at());
    }

    private static String times(int times) {
        return Words.count(times, "time", "times");
    }
}
