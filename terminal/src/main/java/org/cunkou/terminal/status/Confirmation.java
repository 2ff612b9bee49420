package org.cunkou.terminal.status;

import java.time.Duration;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;

/// When the authority confirmed the list, as far as this kiosk can tell.
///
/// The rule: an age starts from the wall clock once and then grows by monotonic time alone, so a clock that
/// jumps later changes nothing. The wall clock may start it when it was set by the network and does not stand
/// before the confirmation by more than [#SKEW]. A clock that was never set, or that stands before the
/// authority's own time, cannot know: then the age is unknown (and so too old) until a clock that can know it
/// settles it, or until it follows from an earlier confirmation whose age is known. The time of arrival never
/// starts an age: a broker may have held the list back for weeks.
///
/// @param confirmedAtMillis
///            by the authority's clock, ms since 1970 UTC
/// @param anchor
///            a moment of this boot
/// @param ageThen
///            the age at the anchor; empty when unknown
record Confirmation(long confirmedAtMillis, Moment anchor, Optional<Duration> ageThen) {
    /// How far two clocks set by the network may stand apart.
    static final Duration SKEW = Duration.ofMinutes(10);

    static Confirmation of(long confirmedAtMillis, Moment now) {
        Duration age = Duration.ofMillis(now.wallMillis() - confirmedAtMillis);
        boolean known = now.quality() != ClockQuality.UNSET && age.plus(SKEW).compareTo(Duration.ZERO) >= 0;
        return new Confirmation(confirmedAtMillis, now,
                known ? Optional.of(atLeastZero(age)) : Optional.empty());
    }

    /// The age now; empty when unknown.
    Optional<Duration> age(Moment now) {
        return ageThen.map(then -> then.plus(atLeastZero(now.since(anchor))));
    }

    /// This, or the same with an age when it had none and the clock can tell by now.
    Confirmation settled(Moment now) {
        return ageThen.isPresent() ? this : of(confirmedAtMillis, now);
    }

    /// A confirmation that came after this one. When the clock cannot tell its age, it still follows from
    /// this one's: the authority's own clock says how far the two are apart.
    Confirmation renewed(long laterMillis, Moment now) {
        if (laterMillis == confirmedAtMillis && ageThen.isPresent()) {
            return this;
        }
        Confirmation byClock = of(laterMillis, now);
        if (byClock.ageThen.isPresent()) {
            return byClock;
        }
        Duration between = Duration.ofMillis(laterMillis - confirmedAtMillis);
        return new Confirmation(laterMillis, now, age(now).map(age -> atLeastZero(age.minus(between))));
    }

    private static Duration atLeastZero(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }
}
