package org.cunkou.simulator.swarm.planted;

import java.util.ArrayList;
import java.util.List;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Outcome;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.Rules;

/// Unlocks as soon as a passing verdict is on its way to the disk.
final class UnlockBeforeCommit {
    private UnlockBeforeCommit() {}

    /// A receipt of what is not written.
    private static final class Promise extends Receipt {
        Promise(Entry.PassageJudged verdict) {
            super(new RecordId(1, verdict.passage() + 1), verdict);
        }
    }

    static Decider in(Decider right) {
        return (state, event, rules) -> {
            Step step = right.decide(state, event, rules);
            return new Step(step.state(), hasty(step.commands(), rules));
        };
    }

    private static List<Command> hasty(List<Command> commands, Rules rules) {
        List<Command> hasty = new ArrayList<>();
        for (Command command : commands) {
            hasty.add(command);
            if (command instanceof Command.WriteDown(Entry.PassageJudged verdict)
                    && verdict.reason().outcome() == Outcome.PASS) {
                hasty.add(new Command.Unlock(new Promise(verdict), rules.hold()));
            }
        }
        return hasty;
    }
}
