package org.cunkou.terminal.decide;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event.CodeScanned;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.TrackedFace;

/// One step in the making: the memory as it changes and the commands so far. Lives for one call of
/// [Decision#decide].
final class Turn {
    /// ISO 80601-2-56:2017 asks ±0.2 °C of a clinical thermometer.
    private static final Celsius CLINICAL_UNCERTAINTY = Celsius.of(0.2);

    private final Moment now;
    private final Rules rules;
    private final List<Command> commands = new ArrayList<>();
    private Memory memory;

    Turn(Memory memory, Moment now, Rules rules) {
        this.memory = memory;
        this.now = now;
        this.rules = rules;
    }

    Moment now() {
        return now;
    }

    Rules rules() {
        return rules;
    }

    Memory memory() {
        return memory;
    }

    void remember(Memory changed) {
        memory = changed;
    }

    void command(Command command) {
        commands.add(command);
    }

    void writeDown(Entry entry) {
        command(new Command.WriteDown(entry));
    }

    void show(LaneView view) {
        command(new Command.Show(view));
    }

    Step step(Phase phase) {
        return new Step(new LaneState(memory, phase), commands);
    }

    /// Raises or ends an alarm, and writes that down when it is news.
    void alarm(Alarm alarm, boolean active) {
        if (memory.alarms().contains(alarm) != active) {
            memory = memory.withAlarm(alarm, active);
            writeDown(new Entry.AlarmChanged(now, alarm, active));
        }
    }

    /// Keeps a code that was shown while the lane is busy. The newest wins: its holder is the one who waits
    /// in front of the reader.
    void keepForLater(CodeScanned scan) {
        if (!memory.isResting(scan.code().key())) {
            memory = memory.withNext(Optional.of(scan));
        }
    }

    boolean someoneWaits() {
        return memory.next().filter(scan -> isYoung(scan.at())).isPresent();
    }

    /// Done with one person: the code that waited, or idle.
    Phase rest() {
        Optional<CodeScanned> waiting = memory.next().filter(scan -> isYoung(scan.at()));
        memory = memory.withNext(Optional.empty());
        if (waiting.isPresent() && !memory.cannotServe() && !memory.isResting(waiting.get().code().key())) {
            return Serving.begin(this, waiting.get());
        }
        show(LaneView.of(ScreenState.IDLE));
        return new Phase.Idle();
    }

    /// Whether a reading or scan is young enough to act on.
    boolean isYoung(Moment moment) {
        return now.since(moment).compareTo(rules.readingMaxAge()) <= 0;
    }

    /// Writes the kiosk's own verdict down. Nothing moves before its receipt.
    Phase judge(Reason reason, Optional<CodeScanned> scan, Optional<TrackedFace> face) {
        return judge(reason, scan, face.map(TrackedFace::track), face.map(TrackedFace::estimate),
                face.map(TrackedFace::capturedAt),
                Optional.empty());
    }

    /// Writes a guard's verdict down.
    ///
    /// @param clinical
    ///            the value of the clinical thermometer, when one was used
    Phase judgedByGuard(Reason reason, Optional<CodeScanned> scan, Optional<Celsius> clinical, String guard) {
        Optional<Estimate> estimate = clinical
                .map(value -> new Estimate.Measured(value, CLINICAL_UNCERTAINTY));
        return judge(reason, scan, Optional.empty(), estimate, Optional.empty(), Optional.of(guard));
    }

    /// Writes down that an operator lets one person pass.
    Phase judgedByOperator(OrderId order) {
        return judge(Reason.OPENED_BY_OPERATOR, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.of(order.toString()));
    }

    private Phase judge(Reason reason, Optional<CodeScanned> scan, Optional<Long> track,
            Optional<Estimate> estimate, Optional<Moment> readAt,
            Optional<String> guard) {
        Optional<Code> code = scan.map(CodeScanned::code);
        countBadCodes(reason);
        memory = memory.judged(code.map(Code::key),
                reason.outcome() == Outcome.PASS, track, now);
        Entry.PassageJudged verdict = new Entry.PassageJudged(now, memory.passages(), reason, code,
                scan.map(CodeScanned::standing), track,
                estimate, guard);
        writeDown(verdict);
        return new Phase.Recording(verdict, readAt, now.plus(rules.commitWithin()));
    }

    private void countBadCodes(Reason reason) {
        if (reason == Reason.CODE_UNPROVEN) {
            memory = memory.withBadCodes(memory.badCodes() + 1);
            alarm(Alarm.REPEATED_BAD_CODES, memory.badCodes() >= rules.badCodes());
        } else if (reason.outcome() == Outcome.PASS) {
            memory = memory.withBadCodes(0);
            alarm(Alarm.REPEATED_BAD_CODES, false);
        }
    }

    /// The picture of a verdict.
    void showVerdict(Entry.PassageJudged verdict) {
        ScreenState picture = switch (verdict.reason()) {
            case CLEAR_AND_NORMAL, GUARD_ADMITTED, OPENED_BY_OPERATOR -> ScreenState.PASS;
            case RED, FEVER_CONFIRMED -> ScreenState.REFUSE;
            case NOT_MEASURABLE -> ScreenState.CANNOT_MEASURE;
            case FIRST_VISIT -> ScreenState.FIRST_VISIT;
            case FEVER_SUSPECTED, CODE_UNPROVEN, CODE_JUST_USED, CODE_REPLACED, RED_INCOMPLETE, LIST_TOO_OLD,
                    CHANGED_MEANWHILE ->
                ScreenState.CANNOT_TELL;
        };
        show(view(picture, verdict.code(), verdict.standing()));
    }

    static LaneView view(ScreenState picture, Optional<Code> code, Optional<Standing> standing) {
        Optional<CodeType> badge = code.flatMap(shown -> shown instanceof Code.Genuine genuine
                ? Optional.of(genuine.type())
                : Optional.empty());
        return new LaneView(picture, badge, standing.map(Standing::age).equals(Optional.of(ListAge.AS_OF)));
    }
}
