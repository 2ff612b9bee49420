package org.cunkou.terminal.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.statistics.Statistics;
import org.cunkou.terminal.decide.RandomLane.Turnout;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Entry.PassageJudged;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.Status;

/// What may never happen, under any order of events (the numbers are those of
/// `terminal/docs/architecture.md`).
@Tag("property")
class NeverProperties {
    private static final Rules RULES = Rules.defaults();
    private static final int EVENTS = 400;

    private static List<Turnout> run(long seed) {
        return new RandomLane(seed).run(EVENTS);
    }

    /// An unlock with its event, the receipt of its record.
    private record Unlocked(Event.Committed event, PassageJudged verdict) {}

    private static List<Unlocked> unlocks(List<Turnout> turns) {
        List<Unlocked> all = new ArrayList<>();
        for (Turnout turn : turns) {
            for (Command command : turn.commands()) {
                if (command instanceof Command.Unlock(var receipt, var _)) {
                    Event.Committed committed = (Event.Committed) turn.event();
                    assertEquals(receipt, committed.receipt());
                    all.add(new Unlocked(committed, (PassageJudged) receipt.entry()));
                }
            }
        }
        return all;
    }

    @Property(tries = 300)
    void never_1_no_unlock_but_as_the_answer_to_its_own_receipt_and_each_receipt_unlocks_once(
            @ForAll long seed) {
        Set<Long> unlocked = new HashSet<>();
        for (Unlocked unlock : unlocks(run(seed))) {
            assertTrue(unlocked.add(unlock.event().receipt().id().sequence()), "a receipt opened twice");
            assertEquals(Outcome.PASS, unlock.verdict().reason().outcome());
        }
        Statistics.label("unlocks in a run").collect(unlocked.isEmpty() ? "none" : "some");
    }

    @Property(tries = 300)
    void never_2_no_unlock_for_a_red_a_fever_an_unproven_code_or_an_old_reading(@ForAll long seed) {
        for (Unlocked unlock : unlocks(run(seed))) {
            assertFalse(unlock.event().standing().status() instanceof Status.Red, "a red was let through");
            if (unlock.verdict().reason() == Reason.CLEAR_AND_NORMAL) {
                Estimate.Measured reading = (Estimate.Measured) unlock.verdict().estimate().orElseThrow();
                assertTrue(reading.oral().compareTo(RULES.fever()) < 0, "a fever was let through");
                assertTrue(unlock.verdict().code()
                        .orElseThrow() instanceof org.cunkou.terminal.domain.Code.Genuine);
                assertTrue(unlock.event().standing().status() instanceof Status.Clear);
            } else {
                assertTrue(unlock.verdict().guard().isPresent(), "somebody answers for it");
            }
        }
    }

    @Property(tries = 300)
    void never_2_the_reading_was_seen_on_that_track_within_reach_and_five_seconds(@ForAll long seed) {
        List<Turnout> turns = run(seed);
        for (Unlocked unlock : unlocks(turns)) {
            Optional<Long> track = unlock.verdict().track();
            if (track.isEmpty()) {
                continue;
            }
            boolean seen = turns.stream().filter(turn -> !unlock.event().at().isBefore(turn.event().at()))
                    .anyMatch(turn -> turn.event() instanceof Event.FacesSeen faces && faces.faces().stream()
                            .anyMatch(face -> face.track() == track.get() && face.distanceMillimetres() <= 900
                                    && Optional.of(face.estimate()).equals(unlock.verdict().estimate())
                                    && unlock.event().at().since(face.capturedAt())
                                            .compareTo(RULES.readingMaxAge()) <= 0));
            assertTrue(seen, "no such reading on track " + track.get());
        }
    }

    @Property(tries = 300)
    void never_3_one_reading_serves_at_most_one_passage(@ForAll long seed) {
        Set<Long> tracks = new HashSet<>();
        for (Unlocked unlock : unlocks(run(seed))) {
            unlock.verdict().track()
                    .ifPresent(track -> assertTrue(tracks.add(track), "track " + track + " served twice"));
        }
    }

    @Property(tries = 300)
    void never_6_every_unlocked_passage_gets_exactly_one_ending_and_no_record_is_dropped(@ForAll long seed) {
        RandomLane lane = new RandomLane(seed);
        List<Turnout> turns = lane.run(EVENTS);
        turns.addAll(lane.bringToRest());
        Set<Long> ended = new HashSet<>();
        Set<Entry> committed = new HashSet<>();
        Set<Entry> asked = new HashSet<>();
        for (Turnout turn : turns) {
            if (turn.event() instanceof Event.Committed commit) {
                committed.add(commit.receipt().entry());
                if (commit.receipt().entry() instanceof Entry.PassageEnded ending) {
                    assertTrue(ended.add(ending.passage()), "passage " + ending.passage() + " ended twice");
                }
            }
            turn.commands().forEach(command -> {
                if (command instanceof Command.WriteDown(var entry)) {
                    asked.add(entry);
                }
            });
        }
        unlocks(turns).forEach(unlock -> assertTrue(ended.contains(unlock.verdict().passage()), "no ending"));
        asked.removeAll(committed);
        asked.removeIf(RandomLane::isProbe);
        assertEquals(Set.of(), asked, "records that never reached the disk");
    }

    @Property(tries = 300)
    void never_7_nothing_is_guessed(@ForAll long seed) {
        for (Turnout turn : run(seed)) {
            for (Command command : turn.commands()) {
                if (command instanceof Command.WriteDown(PassageJudged verdict)) {
                    boolean red = verdict.standing()
                            .filter(standing -> standing.status() instanceof Status.Red).isPresent();
                    assertTrue(verdict.reason() != Reason.RED || red, "a red was guessed");
                    assertTrue(verdict.reason() != Reason.CLEAR_AND_NORMAL || verdict.estimate().isPresent(),
                            "a temperature was guessed");
                    assertTrue(verdict.reason() != Reason.FEVER_CONFIRMED || verdict.guard().isPresent(),
                            "a fever was guessed");
                }
            }
        }
    }

    /// A deadline that stays in the past is told again at once, for ever: the lane spins.
    @Property(tries = 300)
    void a_deadline_that_was_told_is_not_told_again_at_once(@ForAll long seed) {
        Optional<Moment> deadline = Optional.empty();
        for (Turnout turn : run(seed)) {
            Moment at = turn.event().at();
            boolean told = turn.event() instanceof Event.DeadlineCame
                    && deadline.filter(due -> !at.isBefore(due)).isPresent();
            if (told) {
                turn.deadline().ifPresent(next -> assertTrue(at.isBefore(next), () -> at + " then " + next));
            }
            deadline = turn.deadline();
            Statistics.label("deadline").collect(told ? "told" : "not told");
        }
    }

    @Property(tries = 100)
    void the_same_events_lead_to_the_same_commands(@ForAll long seed) {
        List<Turnout> first = run(seed);
        LaneState state = LaneState.initial();
        for (Turnout turn : first) {
            Step step = Decision.decide(state, turn.event(), RULES);
            assertEquals(turn.commands(), step.commands());
            state = step.state();
        }
    }

    @Property(tries = 4)
    void something_happens_in_these_runs(@ForAll long seed) {
        Set<String> seen = new HashSet<>();
        for (int run = 0; run < 300; run++) {
            run(seed + run)
                    .forEach(turn -> turn.commands().forEach(command -> seen.add(LaneTable.name(command))));
        }
        for (Reason reason : Reason.values()) {
            assertTrue(seen.contains("record(" + reason + ")"), () -> reason + " never came up: " + seen);
        }
        assertTrue(
                seen.containsAll(Set.of("unlock", "lock", "free", "ended(PASSED)", "ended(NOT_PASSED)",
                        "ended(NOT_UNLOCKED)",
                        "ended(INTERRUPTED)", "show(OUT_OF_SERVICE)", "show(EMERGENCY_OPEN)")),
                () -> seen.toString());
    }
}
