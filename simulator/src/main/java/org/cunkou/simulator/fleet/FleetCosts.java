package org.cunkou.simulator.fleet;

import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;

/// What this process takes at one moment.
record FleetCosts(Moment at, ProcessSize size) {
    static FleetCosts now(Clock clock) {
        return new FleetCosts(clock.now(), ProcessSize.now());
    }
}
