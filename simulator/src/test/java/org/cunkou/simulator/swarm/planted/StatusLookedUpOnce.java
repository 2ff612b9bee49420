package org.cunkou.simulator.swarm.planted;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Standing;

/// Believes at the receipt what was looked up when the code was shown.
final class StatusLookedUpOnce {
    private StatusLookedUpOnce() {}

    static Decider in(Decider right) {
        return (state, event, rules) -> right.decide(state, event instanceof Event.Committed committed
                ? new Event.Committed(committed.at(), committed.receipt(), asShown(committed))
                : event, rules);
    }

    private static Standing asShown(Event.Committed committed) {
        return committed.receipt().entry() instanceof Entry.PassageJudged verdict
                ? verdict.standing().orElse(committed.standing())
                : committed.standing();
    }
}
