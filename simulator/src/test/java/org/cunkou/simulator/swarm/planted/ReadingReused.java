package org.cunkou.simulator.swarm.planted;

import java.util.List;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.decide.LaneState;
import org.cunkou.terminal.decide.Memory;
import org.cunkou.terminal.decide.Step;

/// Forgets whose reading has served.
final class ReadingReused {
    private ReadingReused() {}

    static Decider in(Decider right) {
        return (state, event, rules) -> {
            Step step = right.decide(state, event, rules);
            return new Step(new LaneState(forgetful(step.state().memory()), step.state().phase()),
                    step.commands());
        };
    }

    private static Memory forgetful(Memory memory) {
        return new Memory(memory.faces(), memory.picturedAt(), List.of(), memory.restingCodes(),
                memory.next(), memory.passages(), memory.badCodes(), memory.alarms(), memory.unwritten(),
                memory.orders());
    }
}
