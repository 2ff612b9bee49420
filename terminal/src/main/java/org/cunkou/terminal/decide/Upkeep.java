package org.cunkou.terminal.decide;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Entry.Ending;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.ScreenState;

/// What an event means whatever the lane is doing: emergencies, the arm's alarms, missing devices, records
/// that could not be written.
final class Upkeep {
    /// How often a lane that cannot write records tries again.
    private static final Duration PROBE = Duration.ofSeconds(5);

    private Upkeep() {}

    /// @return the phase after it, which is the same one unless it was interrupted
    static Phase on(Turn turn, Phase phase, Event event) {
        return switch (event) {
            case Event.EmergencyChanged change -> emergency(turn, phase, change);
            case Event.ArmReported reported -> arm(turn, phase, reported.report());
            case Event.DeviceChanged changed -> device(turn, phase, changed);
            case Event.NotCommitted failed -> notWritten(turn, phase, failed);
            case Event.Committed committed -> written(turn, phase, committed);
            case Event.OperatorActed acted -> Ordering.on(turn, phase, acted.act());
            case Event.DeadlineCame _ when phase instanceof Phase.OutOfService out
                    && out.probeAt().isPresent() ->
                probe(turn, out);
            case Event.DeadlineCame _,Event.FacesSeen _,Event.CodeScanned _,Event.GuardActed _ -> phase;
        };
    }

    /// Out of service as soon as nobody can be served, and back as soon as they can. A verdict on its way to
    /// the disk, an open arm and an emergency are brought to their own end first.
    static Phase settled(Turn turn, Phase phase) {
        return switch (phase) {
            case Phase.Recording _,Phase.Open _,Phase.Emergency _,Phase.HoldRecording _,Phase.HeldOpen _ ->
                phase;
            case Phase.OutOfService _ when !turn.memory().cannotServe() -> turn.rest();
            case Phase.OutOfService out -> probing(turn, out);
            case Phase.Idle _,Phase.Measuring _,Phase.LookingAgain _,Phase.Answered _ when turn.memory()
                    .cannotServe() ->
                outOfService(turn);
            case Phase.Idle _,Phase.Measuring _,Phase.LookingAgain _,Phase.Answered _ -> phase;
        };
    }

    private static Phase outOfService(Turn turn) {
        turn.remember(turn.memory().withNext(Optional.empty()));
        turn.show(LaneView.of(ScreenState.OUT_OF_SERVICE));
        return probing(turn, new Phase.OutOfService(Optional.empty()));
    }

    /// A lane whose disk fails tries it again from time to time, whatever else is wrong with it.
    private static Phase probing(Turn turn, Phase.OutOfService out) {
        boolean disk = turn.memory().alarms().contains(Alarm.RECORDS_NOT_WRITABLE);
        if (!disk) {
            return new Phase.OutOfService(Optional.empty());
        }
        return out.probeAt().isEmpty() ? new Phase.OutOfService(Optional.of(turn.now().plus(PROBE))) : out;
    }

    private static Phase emergency(Turn turn, Phase phase, Event.EmergencyChanged change) {
        boolean open = phase instanceof Phase.Emergency;
        if (change.active() == open) {
            return phase;
        }
        turn.command(change.active() ? new Command.FreeTheWay() : new Command.Lock());
        turn.writeDown(new Entry.EmergencyChanged(turn.now(), change.active(), change.by()));
        turn.alarm(Alarm.EMERGENCY_OPEN, change.active());
        if (!change.active()) {
            return turn.rest();
        }
        interrupt(turn, phase);
        turn.remember(turn.memory().withNext(Optional.empty()));
        turn.show(LaneView.of(ScreenState.EMERGENCY_OPEN));
        return new Phase.Emergency();
    }

    private static Phase arm(Turn turn, Phase phase, ArmReport report) {
        switch (report) {
            case PASSED -> {
                if (!(phase instanceof Phase.Open) && !(phase instanceof Phase.Emergency)
                        && !(phase instanceof Phase.HeldOpen)) {
                    turn.alarm(Alarm.ARM_FORCED, true);
                }
            }
            case PASSED_OUT -> turn.writeDown(new Entry.WentOut(turn.now()));
            case FORCED -> turn.alarm(Alarm.ARM_FORCED, true);
            case HELD -> turn.alarm(Alarm.ARM_HELD, true);
            case AT_REST -> {
                turn.alarm(Alarm.ARM_FORCED, false);
                turn.alarm(Alarm.ARM_HELD, false);
            }
            case ABSENT -> {
                turn.alarm(Alarm.ARM_ABSENT, true);
                return phase instanceof Phase.Open
                        ? afterInterrupt(turn, phase)
                        : Ordering.endOfHold(turn, phase);
            }
            case PRESENT -> {
                turn.alarm(Alarm.ARM_ABSENT, false);
                Ordering.armIsBack(turn, phase);
            }
        }
        return phase;
    }

    private static Phase device(Turn turn, Phase phase, Event.DeviceChanged changed) {
        turn.alarm(switch (changed.device()) {
            case CODE_READER -> Alarm.CODE_READER_ABSENT;
            case THERMAL_CAMERA -> Alarm.THERMAL_CAMERA_ABSENT;
        }, !changed.present());
        return phase;
    }

    /// The alarm itself is the probe: it is written again and again until the disk takes it.
    private static Phase probe(Turn turn, Phase.OutOfService out) {
        if (turn.now().isBefore(out.probeAt().orElseThrow())
                || !turn.memory().alarms().contains(Alarm.RECORDS_NOT_WRITABLE)) {
            return out;
        }
        turn.writeDown(new Entry.AlarmChanged(turn.now(), Alarm.RECORDS_NOT_WRITABLE, true));
        return new Phase.OutOfService(Optional.of(turn.now().plus(PROBE)));
    }

    private static Phase notWritten(Turn turn, Phase phase, Event.NotCommitted failed) {
        if (!isProbe(failed.entry())) {
            turn.remember(turn.memory().alsoUnwritten(failed.entry()));
        }
        turn.remember(turn.memory().withAlarm(Alarm.RECORDS_NOT_WRITABLE, true));
        boolean awaited = (phase instanceof Phase.Recording recording
                && recording.verdict().equals(failed.entry()))
                || (phase instanceof Phase.HoldRecording hold && hold.entry().equals(failed.entry()));
        return awaited ? outOfService(turn) : phase;
    }

    private static Phase written(Turn turn, Phase phase, Event.Committed committed) {
        Entry entry = committed.receipt().entry();
        if (isProbe(entry) && turn.memory().alarms().contains(Alarm.RECORDS_NOT_WRITABLE)) {
            List<Entry> unwritten = turn.memory().unwritten();
            turn.remember(turn.memory().withUnwritten(List.of()));
            unwritten.forEach(turn::writeDown);
            turn.alarm(Alarm.RECORDS_NOT_WRITABLE, false);
        }
        boolean awaited = phase instanceof Phase.Recording recording && recording.verdict().equals(entry);
        if (!awaited && entry instanceof Entry.PassageJudged verdict
                && verdict.reason().outcome() == Outcome.PASS) {
            turn.writeDown(new Entry.PassageEnded(turn.now(), verdict.passage(), Ending.NOT_UNLOCKED));
        }
        return phase;
    }

    private static boolean isProbe(Entry entry) {
        return entry instanceof Entry.AlarmChanged change && change.alarm() == Alarm.RECORDS_NOT_WRITABLE
                && change.active();
    }

    private static Phase afterInterrupt(Turn turn, Phase phase) {
        interrupt(turn, phase);
        return turn.rest();
    }

    private static void interrupt(Turn turn, Phase phase) {
        if (phase instanceof Phase.Open open) {
            turn.writeDown(new Entry.PassageEnded(turn.now(), open.verdict().passage(), Ending.INTERRUPTED));
        }
    }
}
