package org.cunkou.terminal.decide;

import java.time.Duration;
import java.util.Optional;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Entry.Ending;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Event.CodeScanned;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.OrderResult;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.domain.TrackedFace;

/// How one person is served: what each phase makes of an event.
final class Serving {
    /// How much longer than the arm itself the lane waits for the arm's report.
    private static final Duration REPORT_MARGIN = Duration.ofSeconds(1);

    private Serving() {}

    static Phase whenIdle(Turn turn, Phase.Idle idle, Event event) {
        return switch (event) {
            case CodeScanned scan when !turn.memory().isResting(scan.code().key()) -> begin(turn, scan);
            case CodeScanned scan when turn.memory().heldUpBySomebodyElse(scan, turn.rules()).isPresent() ->
                turn.memory().heldUpBySomebodyElse(scan, turn.rules()).get().passed()
                        ? turn.judge(Reason.CODE_JUST_USED, Optional.of(scan), Optional.empty())
                        : begin(turn, scan);
            case Event.GuardActed acted when acted.act() instanceof GuardAct.Admit(String guard) ->
                turn.judgedByGuard(Reason.GUARD_ADMITTED, Optional.empty(), Optional.empty(), guard);
            case CodeScanned _,Event.GuardActed _,Event.OperatorActed _,Event.FacesSeen _,Event.Committed _,Event.NotCommitted _,Event.ArmReported _,Event.EmergencyChanged _,Event.DeviceChanged _,Event.DeadlineCame _ ->
                idle;
        };
    }

    /// A code is taken up: judged at once where no temperature is needed, else its holder is measured.
    static Phase begin(Turn turn, CodeScanned scan) {
        Optional<Reason> atOnce = withoutMeasuring(scan.code(), scan.standing());
        if (atOnce.isPresent()) {
            return turn.judge(atOnce.get(), Optional.of(scan), Optional.empty());
        }
        if (turn.memory().alarms().contains(Alarm.THERMAL_CAMERA_ABSENT)) {
            return turn.judge(Reason.NOT_MEASURABLE, Optional.of(scan), Optional.empty());
        }
        turn.show(Turn.view(ScreenState.MEASURING, Optional.of(scan.code()), Optional.of(scan.standing())));
        return measure(turn, new Phase.Measuring(scan, Binding.of(scan, turn.memory()),
                turn.now().plus(turn.rules().measureWithin())));
    }

    private static Optional<Reason> withoutMeasuring(Code code, Standing standing) {
        if (!(code instanceof Code.Genuine genuine)) {
            return Optional.of(Reason.CODE_UNPROVEN);
        }
        return switch (standing.status()) {
            case Status.Red _ -> Optional.of(Reason.RED);
            case Status.IncompleteRed _ -> Optional.of(Reason.RED_INCOMPLETE);
            case Status.Replaced _ -> Optional.of(Reason.CODE_REPLACED);
            case Status.Clear _ when isTooOld(standing.age()) -> Optional.of(Reason.LIST_TOO_OLD);
            case Status.Clear _ when genuine.type() == CodeType.VISITOR -> Optional.of(Reason.FIRST_VISIT);
            case Status.Clear _ -> Optional.empty();
        };
    }

    private static boolean isTooOld(ListAge age) {
        return age == ListAge.TOO_OLD || age == ListAge.MISSING;
    }

    static Phase whenMeasuring(Turn turn, Phase.Measuring measuring, Event event) {
        return switch (event) {
            case Event.FacesSeen _ -> measure(turn, measuring);
            case CodeScanned scan -> scannedWhileMeasuring(turn, measuring, scan);
            case Event.DeviceChanged _ when turn.memory().alarms().contains(Alarm.THERMAL_CAMERA_ABSENT) ->
                notMeasurable(turn,
                        measuring.scan());
            case Event.DeadlineCame _ when isOver(turn, measuring) -> notMeasurable(turn, measuring.scan());
            case Event.GuardActed acted when acted.act() instanceof GuardAct.TakeAside -> turn.rest();
            case Event.DeadlineCame _,Event.GuardActed _,Event.OperatorActed _,Event.Committed _,Event.NotCommitted _,Event.ArmReported _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                measuring;
        };
    }

    /// The same code, still in view, is taken up anew when the bound face has gone; another code waits.
    private static Phase scannedWhileMeasuring(Turn turn, Phase.Measuring measuring, CodeScanned scan) {
        if (!scan.code().key().equals(measuring.scan().code().key())) {
            turn.keepForLater(scan);
            return measuring;
        }
        return measuring.binding().isLost(turn.memory()) ? begin(turn, scan) : measuring;
    }

    private static Phase measure(Turn turn, Phase.Measuring measuring) {
        Binding binding = measuring.binding().closer(turn.memory());
        Phase.Measuring bound = new Phase.Measuring(measuring.scan(), binding, measuring.deadline());
        Optional<TrackedFace> face = binding.face(turn.memory())
                .filter(seen -> binding.counts(seen) && turn.isYoung(seen.capturedAt()));
        if (face.isEmpty() || !(face.get().estimate() instanceof Estimate.Measured measured)) {
            return bound;
        }
        if (isHigh(turn, measured.oral())) {
            return lookAgain(turn, measuring.scan(), face.get());
        }
        return turn.judge(Reason.CLEAR_AND_NORMAL, Optional.of(measuring.scan()), face);
    }

    private static boolean isHigh(Turn turn, Celsius oral) {
        return oral.compareTo(turn.rules().fever()) >= 0;
    }

    private static Phase lookAgain(Turn turn, CodeScanned scan, TrackedFace face) {
        turn.show(
                Turn.view(ScreenState.MEASURE_AGAIN, Optional.of(scan.code()), Optional.of(scan.standing())));
        return new Phase.LookingAgain(scan, face.track(), turn.now().plus(turn.rules().lookAgainAfter()),
                turn.now().plus(turn.rules().lookAgainAfter()).plus(turn.rules().measureWithin()));
    }

    static Phase whenLookingAgain(Turn turn, Phase.LookingAgain looking, Event event) {
        return switch (event) {
            case Event.FacesSeen _ -> secondLook(turn, looking);
            case CodeScanned scan when !scan.code().key().equals(looking.scan().code().key()) -> {
                turn.keepForLater(scan);
                yield looking;
            }
            case Event.DeviceChanged _ when turn.memory().alarms().contains(Alarm.THERMAL_CAMERA_ABSENT) ->
                notMeasurable(turn,
                        looking.scan());
            case Event.DeadlineCame _ when isOver(turn, looking) -> notMeasurable(turn, looking.scan());
            case Event.GuardActed acted when acted.act() instanceof GuardAct.TakeAside -> turn.rest();
            case CodeScanned _,Event.DeadlineCame _,Event.GuardActed _,Event.OperatorActed _,Event.Committed _,Event.NotCommitted _,Event.ArmReported _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                looking;
        };
    }

    private static Phase secondLook(Turn turn, Phase.LookingAgain looking) {
        Optional<TrackedFace> face = turn.memory().faces().stream()
                .filter(seen -> seen.track() == looking.track()
                        && !seen.capturedAt().isBefore(looking.notBefore()))
                .findFirst();
        if (face.isEmpty() || !(face.get().estimate() instanceof Estimate.Measured measured)) {
            return looking;
        }
        Reason reason = isHigh(turn, measured.oral()) ? Reason.FEVER_SUSPECTED : Reason.CLEAR_AND_NORMAL;
        return turn.judge(reason, Optional.of(looking.scan()), face);
    }

    private static Phase notMeasurable(Turn turn, CodeScanned scan) {
        return turn.judge(Reason.NOT_MEASURABLE, Optional.of(scan), Optional.empty());
    }

    static Phase whenRecording(Turn turn, Phase.Recording recording, Event event) {
        return switch (event) {
            case Event.Committed committed when committed.receipt().entry().equals(recording.verdict()) ->
                recorded(turn, recording, committed);
            case CodeScanned scan -> {
                turn.keepForLater(scan);
                yield recording;
            }
            case Event.DeadlineCame _ when isOver(turn, recording) -> {
                // The disk is silent. The receipt may still come; Upkeep then says that nothing was unlocked.
                turn.remember(turn.memory().withAlarm(Alarm.RECORDS_NOT_WRITABLE, true));
                yield Upkeep.settled(turn, new Phase.Idle());
            }
            case Event.DeadlineCame _,Event.Committed _,Event.FacesSeen _,Event.GuardActed _,Event.OperatorActed _,Event.NotCommitted _,Event.ArmReported _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                recording;
        };
    }

    /// The receipt has come: the only place where the arm is unlocked.
    private static Phase recorded(Turn turn, Phase.Recording recording, Event.Committed committed) {
        Entry.PassageJudged verdict = recording.verdict();
        if (verdict.reason().outcome() != Outcome.PASS) {
            turn.showVerdict(verdict);
            boolean staff = verdict.reason().outcome() == Outcome.ASK_STAFF;
            return new Phase.Answered(verdict, turn.now().plus(turn.rules().showFor()),
                    turn.now().plus(staff ? turn.rules().staffWithin() : turn.rules().showFor()));
        }
        if (!isStillRight(turn, recording, committed.standing())) {
            turn.writeDown(new Entry.PassageEnded(turn.now(), verdict.passage(), Ending.NOT_UNLOCKED));
            if (verdict.reason() == Reason.OPENED_BY_OPERATOR) {
                return turn.rest();
            }
            Reason reason = committed.standing().status() instanceof Status.Red
                    ? Reason.RED
                    : Reason.CHANGED_MEANWHILE;
            Optional<CodeScanned> scan = verdict.code()
                    .map(code -> new CodeScanned(turn.now(), code, committed.standing()));
            return turn.judge(reason, scan, Optional.empty());
        }
        turn.command(new Command.Unlock(committed.receipt(), turn.rules().hold()));
        turn.showVerdict(verdict);
        return new Phase.Open(committed.receipt(), verdict,
                turn.now().plus(turn.rules().hold()).plus(REPORT_MARGIN));
    }

    /// Looked at once more, because lists change, readings age and people walk away while a record is being
    /// written. A receipt that comes after its deadline never unlocks, even when it is heard of before the
    /// deadline is.
    private static boolean isStillRight(Turn turn, Phase.Recording recording, Standing standing) {
        if (turn.memory().alarms().contains(Alarm.ARM_ABSENT) || isOver(turn, recording)
                || turn.memory().orders().lockdown().isPresent()) {
            return false;
        }
        return switch (recording.verdict().reason()) {
            case OPENED_BY_OPERATOR -> Ordering.isStillRight(turn);
            case GUARD_ADMITTED -> !(standing.status() instanceof Status.Red);
            case CLEAR_AND_NORMAL -> standing.status() instanceof Status.Clear && !isTooOld(standing.age())
                    && recording.readAt().filter(turn::isYoung).isPresent();
            case RED, FEVER_CONFIRMED, FEVER_SUSPECTED, NOT_MEASURABLE, CODE_UNPROVEN, CODE_JUST_USED,
                    CODE_REPLACED,
                    RED_INCOMPLETE, LIST_TOO_OLD, FIRST_VISIT, CHANGED_MEANWHILE ->
                false;
        };
    }

    static Phase whenOpen(Turn turn, Phase.Open open, Event event) {
        return switch (event) {
            case Event.ArmReported reported when reported.report() == ArmReport.PASSED ->
                ended(turn, open, Ending.PASSED);
            case Event.ArmReported reported when reported.report() == ArmReport.AT_REST ->
                ended(turn, open, Ending.NOT_PASSED);
            case Event.DeadlineCame _ when isOver(turn, open) -> {
                turn.command(new Command.Lock());
                yield ended(turn, open, Ending.NOT_PASSED);
            }
            case CodeScanned scan -> {
                turn.keepForLater(scan);
                yield open;
            }
            case Event.ArmReported _,Event.DeadlineCame _,Event.FacesSeen _,Event.GuardActed _,Event.OperatorActed _,Event.Committed _,Event.NotCommitted _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                open;
        };
    }

    private static Phase ended(Turn turn, Phase.Open open, Ending ending) {
        turn.writeDown(new Entry.PassageEnded(turn.now(), open.verdict().passage(), ending));
        Ordering.opened(turn, ending == Ending.PASSED ? OrderResult.PASSED : OrderResult.NOT_PASSED);
        return turn.rest();
    }

    static Phase whenAnswered(Turn turn, Phase.Answered answered, Event event) {
        return switch (event) {
            case Event.GuardActed acted -> guarded(turn, answered, acted.act());
            case Event.DeadlineCame _ when isOver(turn, answered) -> turn.rest();
            case CodeScanned scan -> {
                turn.keepForLater(scan);
                yield nextIfWaiting(turn, answered);
            }
            case Event.FacesSeen _ -> nextIfWaiting(turn, answered);
            case Event.DeadlineCame _,Event.OperatorActed _,Event.ArmReported _,Event.Committed _,Event.NotCommitted _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                answered;
        };
    }

    /// Once the verdict has been on the screen for long enough, the next code is not kept waiting for the
    /// guard.
    private static Phase nextIfWaiting(Turn turn, Phase.Answered answered) {
        return !turn.now().isBefore(answered.notBefore()) && turn.someoneWaits() ? turn.rest() : answered;
    }

    /// A guard may admit whom the kiosk could not judge. Not a red; and after high looks only with a clinical
    /// value.
    private static Phase guarded(Turn turn, Phase.Answered answered, GuardAct act) {
        Entry.PassageJudged verdict = answered.verdict();
        boolean open = verdict.reason().outcome() == Outcome.ASK_STAFF;
        boolean warm = verdict.reason() == Reason.FEVER_SUSPECTED;
        return switch (act) {
            case GuardAct.TakeAside _ -> turn.rest();
            case GuardAct.Admit(String guard) when open && !warm ->
                again(turn, verdict, Reason.GUARD_ADMITTED, Optional.empty(), guard);
            case GuardAct.ClinicalValue(String guard, Celsius value) when open -> again(turn, verdict,
                    isHigh(turn, value) ? Reason.FEVER_CONFIRMED : Reason.GUARD_ADMITTED, Optional.of(value),
                    guard);
            case GuardAct.Admit _,GuardAct.ClinicalValue _ -> answered;
        };
    }

    private static Phase again(Turn turn, Entry.PassageJudged before, Reason reason,
            Optional<Celsius> clinical, String guard) {
        Optional<CodeScanned> scan = before.code()
                .map(code -> new CodeScanned(turn.now(), code, before.standing().orElse(Standing.unknown())));
        return turn.judgedByGuard(reason, scan, clinical, guard);
    }

    private static boolean isOver(Turn turn, Phase phase) {
        return phase.until().filter(until -> !turn.now().isBefore(until)).isPresent();
    }
}
