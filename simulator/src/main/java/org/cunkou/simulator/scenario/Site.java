package org.cunkou.simulator.scenario;

import java.time.Duration;

import org.cunkou.terminal.domain.Rules;

/// What the site decided, and how the kiosk begins.
///
/// @param asOfAfter
///            from this age on the red list is called "as of"
/// @param tooOldAfter
///            from this age on nobody passes by it
/// @param confirmEvery
///            how often the authority confirms its list
/// @param guard
///            whether a guard stands by
public record Site(Rules rules, Duration asOfAfter, Duration tooOldAfter, Duration confirmEvery,
        boolean guard) {

    public static Site usual() {
        return new Site(Rules.defaults(), Duration.ofHours(24), Duration.ofDays(7), Duration.ofSeconds(20),
                true);
    }
}
