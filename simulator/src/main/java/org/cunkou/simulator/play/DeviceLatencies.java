package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.SplittableRandom;

/// How long devices take, in virtual time. The figures and where they come from are the table in
/// `terminal/docs/latencies.md`; a test holds the two together.
///
/// @param thermalPeriod
///            between two thermal pictures
/// @param thermal
///            from a thermal picture to its faces
/// @param codePeriod
///            between two pictures of the code camera
/// @param code
///            from a picture that holds a code to its text
/// @param flushMedian
///            of a flush to the card; log-normal
/// @param flushSigma
///            its σ
/// @param flushSlow
///            one flush in a hundred takes this long: the card tidies up
/// @param relay
///            from the command to the arm's relay
/// @param contact
///            from the arm's passage to its contact
public record DeviceLatencies(Duration thermalPeriod, Duration thermal, Duration codePeriod, Duration code,
        Duration flushMedian, double flushSigma, Duration flushSlow, Duration relay, Duration contact) {
    private static final int SLOW_FLUSHES = 100;

    public static DeviceLatencies usual() {
        return new DeviceLatencies(Duration.ofMillis(111), Duration.ofMillis(45), Duration.ofMillis(66),
                Duration.ofMillis(60), Duration.ofMillis(8), 0.5, Duration.ofMillis(80),
                Duration.ofMillis(10), Duration.ofMillis(20));
    }

    /// One flush.
    Duration flush(SplittableRandom chance) {
        if (chance.nextInt(SLOW_FLUSHES) == 0) {
            return flushSlow;
        }
        return Duration.ofNanos(
                (long) (flushMedian.toNanos() * Math.exp(flushSigma * chance.nextGaussian())));
    }
}
