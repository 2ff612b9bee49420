package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cunkou.simulator.report.Row.Bar;
import org.cunkou.simulator.report.Row.Glyph;
import org.cunkou.simulator.report.Row.Look;
import org.cunkou.simulator.report.Row.Mark;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.End;
import org.cunkou.simulator.scenario.Story.View;
import org.cunkou.simulator.scenario.Story.Visit;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;

/// A line for each person: thin while in the queue, thick at the reader, and how it ended.
final class PeopleRows {
    private static final Set<ScreenState> VERDICTS = EnumSet.of(ScreenState.PASS, ScreenState.REFUSE,
            ScreenState.CANNOT_TELL, ScreenState.CANNOT_MEASURE, ScreenState.FIRST_VISIT);

    private final Story story;

    PeopleRows(Story story) {
        this.story = story;
    }

    /// By arrival, as a queue stands.
    List<Row> rows() {
        return story.visits().stream().sorted((a, b) -> a.arrived().compareTo(b.arrived())).map(this::row)
                .toList();
    }

    private Row row(Visit visit) {
        Duration end = visit.ended().map(Story.Ended::at).orElse(story.lasted());
        Duration up = visit.steppedUp().orElse(end);
        Look look = visit.ended().map(ended -> look(ended.end())).orElse(Look.UNSERVED);
        List<Bar> bars = new ArrayList<>();
        bars.add(new Bar(visit.arrived(), up, Look.WAITS));
        if (up.compareTo(end) < 0) {
            bars.add(new Bar(up, end, look));
        }
        List<Mark> marks = new ArrayList<>();
        visit.showed().ifPresent(at -> {
            marks.add(new Mark(at, Glyph.CODE, "code shown at " + Words.time(at)));
            marks.addAll(verdicts(visit, at, end));
        });
        Glyph glyph = visit.ended().map(ended -> glyph(ended.end())).orElse(Glyph.UNSERVED);
        marks.add(new Mark(end, glyph, ending(visit) + " at " + Words.time(end)));
        return new Row(visit.person(), bars, marks, note(visit));
    }

    /// The story tells the reasons; the moments are when the screen changed to a verdict's picture during
    /// the visit.
    private List<Mark> verdicts(Visit visit, Duration showed, Duration end) {
        List<Duration> moments = story.views().stream()
                .filter(view -> view.state().filter(VERDICTS::contains).isPresent()).map(View::at)
                .filter(at -> at.compareTo(showed) >= 0 && at.compareTo(end) <= 0)
                .limit(visit.verdicts().size()).toList();
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            Reason reason = visit.verdicts().get(i);
            marks.add(new Mark(moments.get(i), glyph(reason),
                    "verdict " + Words.of(reason) + " at " + Words.time(moments.get(i))));
        }
        return marks;
    }

    private static String note(Visit visit) {
        return visit.verdicts().isEmpty()
                ? ending(visit)
                : ending(visit) + ": " + visit.verdicts().stream().map(Words::of)
                        .collect(Collectors.joining(", "));
    }

    static String ending(Visit visit) {
        return visit.ended().map(ended -> Words.of(ended.end())).orElse("not served");
    }

    private static Glyph glyph(Reason reason) {
        return switch (reason.outcome()) {
            case PASS -> Glyph.PASS;
            case REFUSE -> Glyph.REFUSE;
            case ASK_STAFF, OUT_OF_SERVICE -> Glyph.ASK;
        };
    }

    static Glyph glyph(End end) {
        return switch (end) {
            case PASSED -> Glyph.ENTERED;
            case REFUSED -> Glyph.REFUSE;
            case ASKED_STAFF -> Glyph.ASK;
            case STOPPED_FEVER -> Glyph.FEVER;
            case LEFT -> Glyph.LEAVES;
            case WENT_FREE -> Glyph.FREE;
        };
    }

    static Look look(End end) {
        return switch (end) {
            case PASSED -> Look.PASSED;
            case REFUSED -> Look.REFUSED;
            case ASKED_STAFF, STOPPED_FEVER -> Look.ASKED;
            case LEFT -> Look.LEFT;
            case WENT_FREE -> Look.FREE;
        };
    }

    /// Somebody's first moment at the reader or after it; empty when the story does not tell.
    static Optional<Duration> unlockedFor(Story story, Visit visit) {
        Duration end = visit.ended().map(Story.Ended::at).orElse(story.lasted());
        return visit.showed().flatMap(showed -> story.arm().stream()
                .filter(did -> did.did().equals("UNLOCK") && did.at().compareTo(showed) >= 0
                        && did.at().compareTo(end) <= 0)
                .map(Story.ArmDid::at).findFirst());
    }
}
