package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.simulator.report.Row.Bar;
import org.cunkou.simulator.report.Row.Glyph;
import org.cunkou.simulator.report.Row.Look;
import org.cunkou.simulator.report.Row.Mark;
import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Fault;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Subject;
import org.cunkou.simulator.scenario.When;

/// What happened besides people coming: a line for each kind of act.
final class ActRows {
    private final Played played;

    ActRows(Played played) {
        this.played = played;
    }

    /// Acts whose moment is known, in the scenario's order; what is the same shares a line.
    List<Row> rows() {
        Map<String, List<Act>> kinds = new LinkedHashMap<>();
        played.scenario().acts().stream().filter(act -> begins(act).isPresent())
                .forEach(act -> kinds.computeIfAbsent(words(act), _ -> new ArrayList<>()).add(act));
        return kinds.entrySet().stream().map(kind -> row(kind.getKey(), kind.getValue())).toList();
    }

    /// Acts whose moment the story does not tell, a line each.
    List<String> unplaced() {
        return played.scenario().acts().stream().filter(act -> begins(act).isEmpty())
                .map(act -> words(act) + ", " + words(act.when())).toList();
    }

    private Row row(String words, List<Act> acts) {
        List<Bar> bars = new ArrayList<>();
        List<Mark> marks = new ArrayList<>();
        for (Act act : acts) {
            Duration from = begins(act).orElseThrow();
            Optional<Duration> lasts = lasts(act);
            lasts.ifPresent(time -> bars.add(new Bar(from, from.plus(time), Look.FAULT)));
            marks.add(new Mark(from, Glyph.ACT, words + " at " + Words.time(from)
                    + lasts.map(time -> " for " + Words.time(time)).orElse("")));
        }
        return new Row(words, bars, marks, acts.size() == 1 ? "" : acts.size() + " times");
    }

    /// Empty for what is over at once.
    private Optional<Duration> lasts(Act act) {
        return switch (act) {
            case Act.FaultBegins fault when fault.lasts().isPresent() -> fault.lasts();
            case Act.FaultBegins fault when fault.fault().subject() == Subject.POWER -> fault.quantity()
                    .stream().mapToObj(seconds -> Duration.ofNanos(Math.round(seconds * 1e9))).findFirst();
            case Act.FaultBegins fault when isOverAtOnce(fault.fault()) -> Optional.empty();
            case Act.FaultBegins _ -> Optional.of(played.story().lasted());
            case Act.OperatorActs acts -> acts.lasts();
            case Act.Emergency emergency -> Optional.of(emergency.lasts());
            case Act.PlatformActs _,Act.GuardActs _,Act.GoesOut _ -> Optional.empty();
        };
    }

    private static boolean isOverAtOnce(Fault fault) {
        return fault == Fault.CLOCK_JUMP || fault == Fault.ARM_FORCED || fault == Fault.BROKER_KILLED;
    }

    private Optional<Duration> begins(Act act) {
        return switch (act.when()) {
            case When.At at -> Optional.of(at.after());
            case When.Of of -> played.story().visit(of.person())
                    .flatMap(visit -> moment(visit, of.moment())).map(at -> at.plus(of.after()));
        };
    }

    /// That a verdict is on its way to the disk is nothing that a story tells.
    private Optional<Duration> moment(Story.Visit visit, When.Visit moment) {
        return switch (moment) {
            case SHOWS -> visit.showed();
            case MAY_PASS -> PeopleRows.unlockedFor(played.story(), visit);
            case IS_JUDGED -> Optional.empty();
        };
    }

    static String words(When when) {
        return switch (when) {
            case When.At at -> "at " + Words.time(at.after());
            case When.Of of -> (of.after().isZero() ? "when " : Words.time(of.after()) + " after ")
                    + of.person() + " " + of.moment().words();
        };
    }

    static String words(Act act) {
        return switch (act) {
            case Act.FaultBegins fault -> fault.fault().words() + quantity(fault);
            case Act.PlatformActs acts -> "platform " + acts.deed().word()
                    + acts.person().map(person -> " " + person).orElse("");
            case Act.GuardActs acts -> "guard " + acts.deed().word()
                    + acts.clinical().map(celsius -> " " + Words.number(celsius.degrees(), 2) + " °C")
                            .orElse("");
            case Act.OperatorActs acts -> "operator " + acts.deed().word() + (acts.heldBack().isZero()
                    ? ""
                    : " held back " + Words.time(acts.heldBack()));
            case Act.Emergency _ -> "emergency";
            case Act.GoesOut _ -> "somebody goes out";
        };
    }

    private static String quantity(Act.FaultBegins fault) {
        if (fault.quantity().isEmpty()) {
            return "";
        }
        double quantity = fault.quantity().getAsDouble();
        return " " + switch (fault.fault().quantity()) {
            case NONE -> Words.number(quantity, 3);
            case TIME, SIGNED_TIME -> Words.time(Duration.ofNanos(Math.round(quantity * 1e9)));
            case CELSIUS -> Words.number(quantity, 2) + " °C";
            case PERCENT -> Words.number(quantity, 2) + " %";
        };
    }
}
