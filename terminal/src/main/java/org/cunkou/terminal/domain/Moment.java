package org.cunkou.terminal.domain;

import java.time.Duration;

/// When something happened.
///
/// @param monoNanos
///            monotonic nanoseconds since this boot of the kiosk; every deadline and age is measured on it
/// @param wallMillis
///            milliseconds since 1970 UTC; for stamps only, a kiosk without a battery clock jumps years
/// @param quality
///            whether the wall time can be trusted
public record Moment(long monoNanos, long wallMillis, ClockQuality quality) {

    public Moment plus(Duration duration) {
        return new Moment(monoNanos + duration.toNanos(), wallMillis + duration.toMillis(), quality);
    }

    /// How much monotonic time passed from `earlier` to this moment; negative when `earlier` is later.
    public Duration since(Moment earlier) {
        return Duration.ofNanos(monoNanos - earlier.monoNanos);
    }

    public boolean isBefore(Moment other) {
        return monoNanos < other.monoNanos;
    }
}
