package org.cunkou.terminal.app;

import java.util.Optional;
import org.cunkou.terminal.decide.LaneState;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Rules;

/// One lane: takes the next event, decides, logs, and carries out what was decided. **Start reading here.**
///
/// ```
/// sense ─► recognise ─► decide ─► record ─► actuate ─► sync ─► broker
///   ▲                      ▲                              │
///   └── what really happened, lists, rules, commands ◄────┘
/// ```
/// One thread, one event at a time. A command's outcome (a receipt, the arm's feedback) comes back as another
/// event, so the log of events replays to the same commands.
public final class Lane {
    private final Decider decider;
    private final Rules rules;
    private final LaneLog log;
    private final Hands hands;
    private LaneState state = LaneState.initial();

    Lane(Decider decider, Rules rules, LaneLog log, Hands hands) {
        this.decider = decider;
        this.rules = rules;
        this.log = log;
        this.hands = hands;
    }

    /// What one event leads to. The log has it before anything moves.
    public void take(Event event) {
        Step step = decider.decide(state, event, rules);
        log.write(event, step.commands());
        state = step.state();
        step.commands().forEach(hands::carryOut);
    }

    /// When this lane wants to hear that its time is over.
    public Optional<Moment> deadline() {
        return state.deadline();
    }
}
