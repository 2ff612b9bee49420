package org.cunkou.terminal.decide;

import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Rules;

/// One lane's decision: what one event leads to.
///
/// A pure function: the same state, event and rules give the same step. Time is in the events, chance has no
/// part. What always happens (emergency, alarms, records that failed) is in [Upkeep]; what a phase does with
/// an event is in [Serving]; what operators order is in [Ordering]; which face belongs to a code is
/// in [Binding].
public final class Decision {
    private Decision() {}

    public static Step decide(LaneState state, Event event, Rules rules) {
        Turn turn = new Turn(state.memory().noticing(event, rules), event.at(), rules);
        Phase phase = Upkeep.on(turn, state.phase(), event);
        Phase next = switch (phase) {
            case Phase.Idle idle -> Serving.whenIdle(turn, idle, event);
            case Phase.Measuring measuring -> Serving.whenMeasuring(turn, measuring, event);
            case Phase.LookingAgain looking -> Serving.whenLookingAgain(turn, looking, event);
            case Phase.Recording recording -> Serving.whenRecording(turn, recording, event);
            case Phase.Open open -> Serving.whenOpen(turn, open, event);
            case Phase.Answered answered -> Serving.whenAnswered(turn, answered, event);
            case Phase.HoldRecording recording -> Ordering.whenHoldRecording(turn, recording, event);
            case Phase.HeldOpen held -> Ordering.whenHeldOpen(turn, held, event);
            case Phase.Emergency emergency -> emergency;
            case Phase.OutOfService out -> out;
        };
        Phase settled = Upkeep.settled(turn, next);
        Ordering.settled(turn, state.phase(), settled);
        return turn.step(settled);
    }
}
