package org.cunkou.terminal.domain;

import java.time.Duration;

/// What the site decided, as far as a verdict depends on it.
///
/// Where the defaults come from: at 37.3 °C one healthy person in eight would be stopped, hence 37.5; a
/// release of at least 3 s is the floor of IEC 60839-11-1; the arms we know wait about 5 s for a passage.
///
/// @param fever
///            estimate at or above which a look is high; 37.0 to 38.5 °C
/// @param readingMaxAge
///            oldest reading that may open the arm
/// @param measureWithin
///            how long the lane waits for a usable reading after a code
/// @param lookAgainAfter
///            shortest time between a high look and the second one
/// @param commitWithin
///            how long the lane waits for the receipt of a record
/// @param hold
///            how long the arm stays unlocked when nobody goes through; at least 3 s
/// @param showFor
///            how long a verdict that does not pass stays on the screen
/// @param staffWithin
///            how long the lane waits for the guard before it is free for the next
/// @param codeRest
///            how long a used code must be out of view before it may serve again
/// @param badCodes
///            how many unproven codes in a row raise an alarm
public record Rules(Celsius fever, Duration readingMaxAge, Duration measureWithin, Duration lookAgainAfter,
        Duration commitWithin,
        Duration hold, Duration showFor, Duration staffWithin, Duration codeRest, int badCodes) {
    public Rules {
        if (fever.degrees() < 37.0 || fever.degrees() > 38.5) {
            throw new IllegalArgumentException("fever: 37.0 to 38.5 °C, got " + fever.degrees());
        }
        if (hold.compareTo(Duration.ofSeconds(3)) < 0) {
            throw new IllegalArgumentException("hold: at least 3 s, got " + hold);
        }
        if (badCodes < 1) {
            throw new IllegalArgumentException("badCodes: at least 1, got " + badCodes);
        }
    }

    public static Rules defaults() {
        return new Rules(Celsius.of(37.5), Duration.ofSeconds(5), Duration.ofSeconds(6),
                Duration.ofMillis(1500), Duration.ofSeconds(3),
                Duration.ofSeconds(5), Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(3),
                5);
    }
}
