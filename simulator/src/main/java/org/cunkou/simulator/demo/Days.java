package org.cunkou.simulator.demo;

import java.time.Duration;
import org.cunkou.terminal.domain.Moment;

/// Days since 1970 UTC, as codes and lists count them.
final class Days {
    private Days() {}

    static int of(Moment moment) {
        return (int) Math.floorDiv(moment.wallMillis(), Duration.ofDays(1).toMillis());
    }
}
