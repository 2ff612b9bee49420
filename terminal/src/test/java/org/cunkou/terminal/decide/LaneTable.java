package org.cunkou.terminal.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.domain.TrackedFace;

/// A table of what came in, what time passed and what went out. Names of commands are short:
/// `record(REASON)`, `ordered(verb)`, `answer(RESULT)`, `keep open`, `ended(ENDING)`, `alarm(ALARM on|off)`,
/// `emergency(on|off)`, `unlock`, `lock`, `free`,
/// `show(STATE)`, `out`.
final class LaneTable {
    private final Rules rules = Rules.defaults();
    private final Map<Long, Standing> standings = new HashMap<>();
    private final List<Entry> unanswered = new ArrayList<>();
    private LaneState state = LaneState.initial();
    private Moment now = new Moment(0, 1_584_921_600_000L, ClockQuality.SYNCED);
    private List<TrackedFace> faces = List.of();
    private List<Command> commands = List.of();
    private long sequence;

    static Code.Genuine own(long key) {
        return new Code.Genuine(new CodeKey(key), CodeType.SELF, 1, 18_000);
    }

    static Code.Genuine proxy(long key) {
        return new Code.Genuine(new CodeKey(key), CodeType.PROXY, 1, 18_000);
    }

    static TrackedFace face(long track, double celsius) {
        return face(track, celsius, 500);
    }

    static TrackedFace face(long track, double celsius, int millimetres) {
        Estimate estimate = new Estimate.Measured(Celsius.of(celsius), Celsius.of(0.2));
        return new TrackedFace(track, millimetres, estimate, new Moment(0, 0, ClockQuality.SYNCED));
    }

    static TrackedFace unclear(long track) {
        return new TrackedFace(track, 500, new Estimate.Inconclusive(Estimate.Why.FACE_HIDDEN),
                new Moment(0, 0, ClockQuality.SYNCED));
    }

    /// The face as it was in an earlier picture: only remembered, when others are in a newer one.
    static TrackedFace readAgo(TrackedFace face, Moment now, int millis) {
        return new TrackedFace(face.track(), face.distanceMillimetres(), face.estimate(),
                now.plus(Duration.ofMillis(-millis)));
    }

    static Function<Moment, Event> arm(ArmReport report) {
        return at -> new Event.ArmReported(at, report);
    }

    LaneTable standing(long key, Status status) {
        return standing(key, status, ListAge.FRESH);
    }

    LaneTable standing(long key, Status status, ListAge age) {
        standings.put(key, new Standing(status, age, 7));
        return this;
    }

    /// The faces in view from now on, each captured at the moment of the event that tells of them.
    LaneTable given(TrackedFace... inView) {
        faces = List.of(inView);
        return when(at -> new Event.FacesSeen(at, captured(at)));
    }

    private List<TrackedFace> captured(Moment at) {
        return faces.stream()
                .map(face -> new TrackedFace(face.track(), face.distanceMillimetres(), face.estimate(), at))
                .toList();
    }

    LaneTable scan(Code code) {
        return when(at -> new Event.CodeScanned(at, code, lookUp(code)));
    }

    /// The oldest unanswered record is on the disk.
    LaneTable committed() {
        Entry entry = unanswered.removeFirst();
        return when(at -> new Event.Committed(at, new TestReceipt(++sequence, entry),
                entry instanceof Entry.PassageJudged judged
                        ? judged.code().map(this::lookUp).orElse(Standing.unknown())
                        : Standing.unknown()));
    }

    LaneTable notCommitted() {
        Entry entry = unanswered.removeFirst();
        return when(at -> new Event.NotCommitted(at, entry, "disk full"));
    }

    private Standing lookUp(Code code) {
        return standings.getOrDefault(code.key().value(), new Standing(new Status.Clear(), ListAge.FRESH, 7));
    }

    LaneTable when(Function<Moment, Event> event) {
        Step step = Decision.decide(state, event.apply(now), rules);
        state = step.state();
        commands = step.commands();
        for (Command command : commands) {
            if (command instanceof Command.WriteDown(Entry entry)) {
                unanswered.add(entry);
            }
        }
        return this;
    }

    /// Lets time pass in steps of 100 ms, with the same faces seen anew at each step and deadlines told when
    /// due.
    LaneTable after(Duration duration) {
        List<Command> all = new ArrayList<>();
        for (long left = duration.toMillis(); left > 0; left -= 100) {
            now = now.plus(Duration.ofMillis(Math.min(100, left)));
            when(at -> new Event.FacesSeen(at, captured(at)));
            all.addAll(commands);
            tellDeadline();
            all.addAll(commands);
        }
        commands = all;
        return this;
    }

    /// Lets time pass without a frame of the thermal camera.
    LaneTable afterSilence(Duration duration) {
        now = now.plus(duration);
        tellDeadline();
        return this;
    }

    /// Lets time pass while nobody tells the lane anything, its deadline neither.
    LaneTable later(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    private void tellDeadline() {
        commands = List.of();
        if (state.deadline().filter(deadline -> !now.isBefore(deadline)).isPresent()) {
            when(Event.DeadlineCame::new);
        }
    }

    LaneTable expect(String... names) {
        assertEquals(List.of(names), commands.stream().map(LaneTable::name).toList());
        return this;
    }

    LaneTable expectNoDeadline() {
        assertEquals(Optional.empty(), state.deadline());
        return this;
    }

    LaneTable expectPhase(Class<? extends Phase> phase) {
        assertTrue(phase.isInstance(state.phase()), () -> "phase " + state.phase());
        return this;
    }

    static String name(Command command) {
        return switch (command) {
            case Command.WriteDown(Entry.PassageJudged judged) -> "record(" + judged.reason() + ")";
            case Command.WriteDown(Entry.PassageEnded ended) -> "ended(" + ended.ending() + ")";
            case Command.WriteDown(Entry.AlarmChanged alarm) ->
                "alarm(" + alarm.alarm() + (alarm.active() ? " on)" : " off)");
            case Command.WriteDown(Entry.EmergencyChanged change) ->
                "emergency(" + (change.open() ? "on)" : "off)");
            case Command.WriteDown(Entry.WentOut _) -> "out";
            case Command.WriteDown(Entry.ClockJumped jump) -> "clock(" + jump.byMillis() + ")";
            case Command.Unlock _ -> "unlock";
            case Command.WriteDown(Entry.Ordered ordered) -> "ordered(" + ordered.verb().word() + ")";
            case Command.WriteDown(Entry.OrderAnswered answer) -> "answer(" + answer.result() + ")";
            case Command.KeepOpen _ -> "keep open";
            case Command.Lock _ -> "lock";
            case Command.FreeTheWay _ -> "free";
            case Command.Show(var view) -> "show(" + view.state() + ")";
        };
    }
}
