package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/// Where a moment is drawn.
///
/// @param lasted
///            what the whole width stands for; at least a millisecond
/// @param left
///            in the picture's units, as `width`
record Axis(Duration lasted, double left, double width) {
    private static final int MOST_TICKS = 10;
    private static final long[] STEPS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000,
            15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000,
            14_400_000, 21_600_000, 43_200_000, 86_400_000};

    Axis {
        lasted = lasted.toMillis() < 1 ? Duration.ofMillis(1) : lasted;
    }

    double right() {
        return left + width;
    }

    /// Moments outside are drawn at the edge.
    double x(Duration at) {
        double part = (double) at.toNanos() / lasted.toNanos();
        return left + width * Math.clamp(part, 0, 1);
    }

    /// Round moments, at most ten steps of them.
    List<Duration> ticks() {
        long whole = lasted.toMillis();
        long day = STEPS[STEPS.length - 1];
        long step = LongStream.of(STEPS).filter(one -> whole / one <= MOST_TICKS).findFirst()
                .orElse(day * Math.ceilDiv(whole, day * MOST_TICKS));
        List<Duration> ticks = new ArrayList<>();
        for (long at = 0; at <= whole; at += step) {
            ticks.add(Duration.ofMillis(at));
        }
        return List.copyOf(ticks);
    }

    /// A coordinate, to a tenth of a unit.
    static String coordinate(double value) {
        long tenths = Math.round(value * 10);
        return tenths % 10 == 0 ? Long.toString(tenths / 10) : Double.toString(tenths / 10.0);
    }
}
