package org.cunkou.simulator.swarm.planted;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.decide.LaneState;
import org.cunkou.terminal.decide.Phase;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Rules;

/// Does not stop a passage's timer when the passage is over.
final class TimerKept implements Decider {
    private final Decider right;
    private Optional<Moment> kept = Optional.empty();

    private TimerKept(Decider right) {
        this.right = right;
    }

    static Decider in(Decider right) {
        return new TimerKept(right);
    }

    @Override
    public Step decide(LaneState state, Event event, Rules rules) {
        Step step = right.decide(state, event, rules);
        List<Command> commands = new ArrayList<>(step.commands());
        if (kept.filter(end -> !event.at().isBefore(end)).isPresent()) {
            kept = Optional.empty();
            commands.add(new Command.Lock());
        }
        boolean begins = step.state().phase() instanceof Phase.Open
                && !(state.phase() instanceof Phase.Open);
        if (begins && kept.isEmpty()) {
            kept = step.state().deadline();
        }
        return new Step(step.state(), commands);
    }
}
