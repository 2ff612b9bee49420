package org.cunkou.terminal.decide;

import java.util.Optional;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Event.CodeScanned;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderResult;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;

/// What operators order from afar (`terminal/docs/commands.md` has the rules in words).
///
/// An order is carried out now or never. Who opens finds an idle lane, or is told that it is busy; nothing
/// waits, so nothing fires later. What opens is written down first and needs its receipt before its time is
/// over; what closes closes at once. An emergency wins over all of it.
final class Ordering {
    private Ordering() {}

    static Phase on(Turn turn, Phase phase, OperatorAct act) {
        return switch (act) {
            case OperatorAct.OpenOnce open -> openOnce(turn, phase, open);
            case OperatorAct.HoldOpen hold -> holdOpen(turn, phase, hold);
            case OperatorAct.Lockdown(OrderId order) -> {
                ordered(turn, order, OrderVerb.LOCKDOWN);
                yield lockDown(turn, phase, order, Optional.empty());
            }
            case OperatorAct.LockdownGoesOn(OrderId order) ->
                lockDown(turn, phase, order, Optional.of("goes on after a start"));
            case OperatorAct.Release release -> release(turn, phase, release);
            case OperatorAct.Noted(OrderId order, OrderVerb verb, OrderResult result, var why) -> {
                ordered(turn, order, verb);
                turn.writeDown(new Entry.OrderAnswered(turn.now(), order, result, why));
                yield phase;
            }
        };
    }

    private static void ordered(Turn turn, OrderId order, OrderVerb verb) {
        turn.writeDown(new Entry.Ordered(turn.now(), order, verb));
    }

    static void answer(Turn turn, OrderId order, OrderResult result) {
        turn.writeDown(new Entry.OrderAnswered(turn.now(), order, result, Optional.empty()));
    }

    private static Phase openOnce(Turn turn, Phase phase, OperatorAct.OpenOnce open) {
        ordered(turn, open.order(), OrderVerb.OPEN_ONCE);
        Optional<OrderResult> not = whyNot(turn, phase, open.expires());
        if (not.isPresent()) {
            answer(turn, open.order(), not.get());
            return phase;
        }
        turn.remember(turn.memory().withOrders(turn.memory().orders().withOpening(Optional.of(open))));
        return turn.judgedByOperator(open.order());
    }

    private static Phase holdOpen(Turn turn, Phase phase, OperatorAct.HoldOpen hold) {
        Entry.Ordered entry = new Entry.Ordered(turn.now(), hold.order(), OrderVerb.HOLD_OPEN);
        turn.writeDown(entry);
        Optional<OrderResult> not = whyNot(turn, phase, hold.expires());
        if (not.isPresent()) {
            answer(turn, hold.order(), not.get());
            return phase;
        }
        return new Phase.HoldRecording(hold, entry, turn.now().plus(turn.rules().commitWithin()));
    }

    /// Why the lane does not open now.
    private static Optional<OrderResult> whyNot(Turn turn, Phase phase, Moment expires) {
        if (!turn.now().isBefore(expires)) {
            return Optional.of(OrderResult.LATE);
        }
        if (turn.memory().orders().lockdown().isPresent()) {
            return Optional.of(OrderResult.IN_LOCKDOWN);
        }
        return switch (phase) {
            case Phase.Idle _ -> Optional.empty();
            case Phase.Emergency _ -> Optional.of(OrderResult.IN_EMERGENCY);
            case Phase.OutOfService _ -> Optional.of(OrderResult.OUT_OF_SERVICE);
            case Phase.Measuring _,Phase.LookingAgain _,Phase.Recording _,Phase.Open _,Phase.Answered _,Phase.HoldRecording _,Phase.HeldOpen _ ->
                Optional.of(OrderResult.BUSY);
        };
    }

    /// Closes at once. Who has been let pass already may go: an arm that locks in somebody's way hurts them.
    private static Phase lockDown(Turn turn, Phase phase, OrderId order, Optional<String> why) {
        turn.remember(turn.memory().withOrders(turn.memory().orders().withLockdown(Optional.of(order))));
        turn.writeDown(new Entry.OrderAnswered(turn.now(), order, OrderResult.LOCKED_DOWN, why));
        return endOfHold(turn, phase);
    }

    private static Phase release(Turn turn, Phase phase, OperatorAct.Release release) {
        ordered(turn, release.order(), OrderVerb.RELEASE);
        if (!turn.now().isBefore(release.expires())) {
            answer(turn, release.order(), OrderResult.LATE);
            return phase;
        }
        boolean any = turn.memory().orders().lockdown().isPresent() || phase instanceof Phase.HeldOpen
                || phase instanceof Phase.HoldRecording;
        turn.remember(turn.memory().withOrders(turn.memory().orders().withLockdown(Optional.empty())));
        answer(turn, release.order(), any ? OrderResult.RELEASED : OrderResult.NOTHING_TO_RELEASE);
        return endOfHold(turn, phase);
    }

    /// Ends a hold, one that has not begun, too.
    static Phase endOfHold(Turn turn, Phase phase) {
        if (phase instanceof Phase.HeldOpen) {
            turn.command(new Command.Lock());
            boolean silent = turn.memory().alarms().contains(Alarm.ARM_ABSENT);
            turn.remember(turn.memory().withOrders(turn.memory().orders().withLockOwed(silent)));
            return turn.rest();
        }
        return phase instanceof Phase.HoldRecording ? turn.rest() : phase;
    }

    /// The arm answers again: it may not have heard that the hold is over.
    static void armIsBack(Turn turn, Phase phase) {
        if (turn.memory().orders().lockOwed()) {
            turn.remember(turn.memory().withOrders(turn.memory().orders().withLockOwed(false)));
            if (!(phase instanceof Phase.Emergency)) {
                turn.command(new Command.Lock());
            }
        }
    }

    static Phase whenHoldRecording(Turn turn, Phase.HoldRecording recording, Event event) {
        return switch (event) {
            case Event.Committed committed when committed.receipt().entry().equals(recording.entry()) ->
                recorded(turn, recording, committed);
            case CodeScanned scan -> {
                turn.keepForLater(scan);
                yield recording;
            }
            case Event.DeadlineCame _ when isOver(turn, recording) -> {
                // As with a verdict: the disk is silent.
                turn.remember(turn.memory().withAlarm(Alarm.RECORDS_NOT_WRITABLE, true));
                yield Upkeep.settled(turn, new Phase.Idle());
            }
            case Event.DeadlineCame _,Event.Committed _,Event.FacesSeen _,Event.GuardActed _,Event.OperatorActed _,Event.NotCommitted _,Event.ArmReported _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                recording;
        };
    }

    private static Phase recorded(Turn turn, Phase.HoldRecording recording, Event.Committed committed) {
        OperatorAct.HoldOpen hold = recording.hold();
        if (!turn.now().isBefore(hold.expires()) || isOver(turn, recording)
                || turn.memory().alarms().contains(Alarm.ARM_ABSENT)) {
            return turn.rest();
        }
        turn.command(new Command.KeepOpen(committed.receipt()));
        turn.remember(turn.memory().withNext(Optional.empty()));
        turn.show(LaneView.of(ScreenState.PASS));
        answer(turn, hold.order(), OrderResult.HELD_OPEN);
        return new Phase.HeldOpen(hold.order(), Optional.empty(), turn.now().plus(hold.lasts()));
    }

    /// Nobody is judged while everybody may pass; who shows a code is told to go.
    static Phase whenHeldOpen(Turn turn, Phase.HeldOpen held, Event event) {
        return switch (event) {
            case Event.DeadlineCame _ when isOver(turn, held) -> endOfHold(turn, held);
            case CodeScanned scan when !held.greeted().equals(Optional.of(scan.code().key())) -> {
                turn.show(LaneView.of(ScreenState.PASS));
                yield new Phase.HeldOpen(held.order(), Optional.of(scan.code().key()), held.deadline());
            }
            case Event.DeadlineCame _,Event.CodeScanned _,Event.Committed _,Event.FacesSeen _,Event.GuardActed _,Event.OperatorActed _,Event.NotCommitted _,Event.ArmReported _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                held;
        };
    }

    private static boolean isOver(Turn turn, Phase phase) {
        return phase.until().filter(until -> !turn.now().isBefore(until)).isPresent();
    }

    /// Whether the receipt of an operator's verdict may still unlock.
    static boolean isStillRight(Turn turn) {
        return turn.memory().orders().opening().filter(open -> turn.now().isBefore(open.expires()))
                .isPresent();
    }

    /// The order behind a verdict is answered and done with.
    static void opened(Turn turn, OrderResult result) {
        turn.memory().orders().opening().ifPresent(open -> {
            turn.remember(turn.memory().withOrders(turn.memory().orders().withOpening(Optional.empty())));
            answer(turn, open.order(), result);
        });
    }

    /// Whatever ended an order without an answer (an emergency, a silent arm, a disk that fails): it is
    /// answered here, for none may stay open.
    static void settled(Turn turn, Phase before, Phase next) {
        Optional<OperatorAct.OpenOnce> opening = turn.memory().orders().opening();
        if (opening.isPresent() && !isOperators(next)) {
            opened(turn, before instanceof Phase.Open
                    ? OrderResult.INTERRUPTED
                    : notOpened(turn, opening.get().expires()));
        }
        if (before instanceof Phase.HoldRecording waited && !(next instanceof Phase.HeldOpen)
                && !(next instanceof Phase.HoldRecording)) {
            answer(turn, waited.hold().order(), notOpened(turn, waited.hold().expires()));
        }
        if (before instanceof Phase.HeldOpen(OrderId order, var _, Moment _)
                && !(next instanceof Phase.HeldOpen now && now.order().equals(order))) {
            answer(turn, order, OrderResult.HOLD_OVER);
        }
    }

    private static OrderResult notOpened(Turn turn, Moment expires) {
        return turn.now().isBefore(expires) ? OrderResult.NOT_UNLOCKED : OrderResult.LATE;
    }

    private static boolean isOperators(Phase phase) {
        return switch (phase) {
            case Phase.Recording recording -> recording.verdict().reason() == Reason.OPENED_BY_OPERATOR;
            case Phase.Open open -> open.verdict().reason() == Reason.OPENED_BY_OPERATOR;
            case Phase.Idle _,Phase.Measuring _,Phase.LookingAgain _,Phase.Answered _,Phase.Emergency _,Phase.OutOfService _,Phase.HoldRecording _,Phase.HeldOpen _ ->
                false;
        };
    }
}
