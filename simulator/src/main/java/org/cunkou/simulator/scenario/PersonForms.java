package org.cunkou.simulator.scenario;

import static org.cunkou.simulator.scenario.Expectations.unless;
import static org.cunkou.simulator.scenario.Expectations.word;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;

import org.cunkou.simulator.scenario.Expectations.Form;
import org.cunkou.simulator.scenario.Expectations.Misunderstood;
import org.cunkou.simulator.scenario.Story.End;
import org.cunkou.simulator.scenario.Story.Ended;
import org.cunkou.simulator.scenario.Story.Visit;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.settings.Quantities;

/// What can be expected of one person.
final class PersonForms {
    private static final String NAME = "(?<name>\\S+) ";
    private static final String FOR_REASON = "(?: for (?<reason>\\S+))?";

    private PersonForms() {}

    static List<Form> all() {
        return List.of(
                Form.of("NAME passes [within TIME]", NAME + "passes(?: within (?<time>.+))?",
                        PersonForms::passes),
                Form.of("NAME does not pass", NAME + "does not pass",
                        match -> of(match, visit -> unless(!wentThrough(visit), said(visit)))),
                Form.of("NAME is refused [for REASON]", NAME + "is refused" + FOR_REASON,
                        match -> ends(match, Outcome.REFUSE, List.of(End.REFUSED))),
                Form.of("NAME is sent to staff [for REASON]", NAME + "is sent to staff" + FOR_REASON,
                        match -> ends(match, Outcome.ASK_STAFF, List.of(End.ASKED_STAFF, End.STOPPED_FEVER))),
                Form.of("NAME is stopped for fever", NAME + "is stopped for fever",
                        match -> ends(match, End.STOPPED_FEVER)),
                Form.of("NAME leaves", NAME + "leaves", match -> ends(match, End.LEFT)),
                Form.of("NAME goes free", NAME + "goes free", match -> ends(match, End.WENT_FREE)),
                Form.of("NAME is admitted by the guard", NAME + "is admitted by the guard",
                        match -> of(match, visit -> unless(visit.verdicts().contains(Reason.GUARD_ADMITTED)
                                && ending(visit).equals(Optional.of(End.PASSED)), said(visit)))),
                Form.of("NAME waits at most TIME", NAME + "waits at most (?<time>.+)", PersonForms::waits),
                Form.of("NAME is judged [once|twice|N times]",
                        NAME + "is judged(?<times> once| twice| [0-9]+ times?)?", PersonForms::judged),
                Form.of("NAME is never judged", NAME + "is never judged",
                        match -> of(match, visit -> unless(visit.verdicts().isEmpty(), said(visit)))));
    }

    /// From the code first held up to being through.
    private static Claim passes(Matcher match) throws Misunderstood {
        if (match.group("time") == null) {
            return ends(match, End.PASSED);
        }
        Duration most = Expectations.duration(match.group("time"));
        return of(match, visit -> {
            if (!ending(visit).equals(Optional.of(End.PASSED)) || visit.showed().isEmpty()) {
                return Optional.of(said(visit));
            }
            Duration took = visit.ended().orElseThrow().at().minus(visit.showed().get());
            return unless(took.compareTo(most) <= 0,
                    visit.person() + " took " + text(took) + " from the code to being through");
        });
    }

    /// From arriving in the queue to standing at the reader.
    private static Claim waits(Matcher match) throws Misunderstood {
        Duration most = Expectations.duration(match.group("time"));
        return of(match, visit -> {
            if (visit.steppedUp().isEmpty()) {
                return Optional.of(visit.person() + " never stepped up");
            }
            Duration waited = visit.steppedUp().get().minus(visit.arrived());
            return unless(waited.compareTo(most) <= 0, visit.person() + " waited " + text(waited));
        });
    }

    private static Claim judged(Matcher match) throws Misunderstood {
        Expectations.Count count = Expectations.times(Optional.ofNullable(match.group("times")).orElse(""));
        return of(match, visit -> unless(count.fits(visit.verdicts().size()), said(visit)));
    }

    private static Claim ends(Matcher match, End end) {
        return of(match, visit -> unless(ending(visit).equals(Optional.of(end)), said(visit)));
    }

    /// The verdict of that outcome which counts is the last one.
    private static Claim ends(Matcher match, Outcome outcome, List<End> ends) throws Misunderstood {
        if (match.group("reason") == null) {
            return of(match, visit -> unless(ending(visit).filter(ends::contains).isPresent(), said(visit)));
        }
        Reason reason = word(outcome == Outcome.REFUSE ? "reason to refuse" : "reason to ask the staff",
                match.group("reason"),
                Arrays.stream(Reason.values()).filter(one -> one.outcome() == outcome).toList());
        return of(match, visit -> unless(ending(visit).filter(ends::contains).isPresent()
                && !visit.verdicts().isEmpty() && visit.verdicts().getLast() == reason, said(visit)));
    }

    private static Claim of(Matcher match, Function<Visit, Optional<String>> unmet) {
        String name = match.group("name");
        return story -> story.visit(name).map(unmet)
                .orElseGet(() -> Optional.of(name + " never came"));
    }

    private static Optional<End> ending(Visit visit) {
        return visit.ended().map(Ended::end);
    }

    /// By whatever way: with a verdict, or because the way was free.
    static boolean wentThrough(Visit visit) {
        return ending(visit).filter(end -> end == End.PASSED || end == End.WENT_FREE).isPresent();
    }

    /// What happened to somebody instead.
    private static String said(Visit visit) {
        String judged = visit.verdicts().isEmpty()
                ? "was never judged"
                : "was judged " + Expectations.words(visit.verdicts());
        return visit.person() + " " + judged + " and " + visit.ended()
                .map(ended -> did(ended.end()) + " at " + text(ended.at())).orElse("still waits at the end");
    }

    static String did(End end) {
        return switch (end) {
            case PASSED -> "passed";
            case REFUSED -> "was refused";
            case ASKED_STAFF -> "was sent to staff";
            case STOPPED_FEVER -> "was stopped for fever";
            case LEFT -> "left";
            case WENT_FREE -> "went free";
        };
    }

    static String text(Duration time) {
        return time.toSeconds() >= 60
                ? Quantities.text(Duration.ofSeconds(time.toSeconds()))
                : Quantities.text(Duration.ofMillis(time.toMillis()));
    }
}
