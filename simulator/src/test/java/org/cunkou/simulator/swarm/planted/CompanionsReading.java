package org.cunkou.simulator.swarm.planted;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Event;

/// Takes every code for the own code of whoever holds it up.
final class CompanionsReading {
    private CompanionsReading() {}

    static Decider in(Decider right) {
        return (state, event, rules) -> right.decide(state, event instanceof Event.CodeScanned scan
                ? new Event.CodeScanned(scan.at(), own(scan.code()), scan.standing())
                : event, rules);
    }

    private static Code own(Code code) {
        return code instanceof Code.Genuine genuine && genuine.type() == CodeType.PROXY
                ? new Code.Genuine(genuine.key(), CodeType.SELF, genuine.keyId(), genuine.issueDay())
                : code;
    }
}
