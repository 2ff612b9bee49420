package org.cunkou.simulator.swarm.planted;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Standing;

/// Takes every list for one of today.
final class TooOldPasses {
    private TooOldPasses() {}

    static Decider in(Decider right) {
        return (state, event, rules) -> right.decide(state, switch (event) {
            case Event.CodeScanned scan ->
                new Event.CodeScanned(scan.at(), scan.code(), fresh(scan.standing()));
            case Event.Committed committed -> new Event.Committed(committed.at(), committed.receipt(),
                    fresh(committed.standing()));
            case Event.FacesSeen _,Event.NotCommitted _,Event.ArmReported _,Event.GuardActed _,Event.OperatorActed _,Event.EmergencyChanged _,Event.DeviceChanged _,Event.DeadlineCame _ ->
                event;
        }, rules);
    }

    private static Standing fresh(Standing standing) {
        return new Standing(standing.status(), ListAge.FRESH, standing.listVersion());
    }
}
