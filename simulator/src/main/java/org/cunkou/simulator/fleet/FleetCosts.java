package org.cunkou.simulator.fleet;

import java.time.Duration;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;

/// What this process takes at one moment.
record FleetCosts(Moment at, ProcessSize size) {
    static FleetCosts now(Clock clock) {
        return new FleetCosts(clock.now(), ProcessSize.now());
    }

    /// What all threads of this process together have computed; zero where the system does not tell.
    static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
