package org.cunkou.terminal.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;

/// The machine's clocks. Monotonic time counts from the start of this process.
///
/// Whether the wall clock can be trusted: systemd's time service leaves a file when it has set the clock
/// since boot; a clock before this program was made was never set; in between it was set once and drifts.
public final class SystemClock implements Clock {
    private static final Path SET_BY_NETWORK = Path.of("/run/systemd/timesync/synchronized");
    /// 2026-11-01 00:00 UTC.
    private static final long NEVER_EARLIER_MILLIS = 1_793_491_200_000L;
    private static final long LOOK_EVERY_NANOS = 10_000_000_000L;

    private final long start = System.nanoTime();
    private volatile ClockQuality quality = look(System.currentTimeMillis());
    private volatile long lookedNanos;

    @Override
    public Moment now() {
        long nanos = System.nanoTime() - start;
        long wall = System.currentTimeMillis();
        if (nanos - lookedNanos > LOOK_EVERY_NANOS) {
            lookedNanos = nanos;
            quality = look(wall);
        }
        return new Moment(nanos, wall, wall < NEVER_EARLIER_MILLIS ? ClockQuality.UNSET : quality);
    }

    private static ClockQuality look(long wallMillis) {
        if (wallMillis < NEVER_EARLIER_MILLIS) {
            return ClockQuality.UNSET;
        }
        return Files.exists(SET_BY_NETWORK) ? ClockQuality.SYNCED : ClockQuality.HELD;
    }
}
