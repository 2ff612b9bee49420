package org.cunkou.simulator.world;

import java.time.Duration;

/// How long somebody takes, apart from the machine.
///
/// @param walks
///            from the queue to the reader
/// @param fumbles
///            at the reader, until the code is held up well
/// @param reacts
///            from a picture on the screen to doing something about it
/// @param through
///            from the green picture to being through the arm, the reaction within it
public record Habits(Duration walks, Duration fumbles, Duration reacts, Duration through) {
    private static final Duration REACTION = Duration.ofMillis(250);

    /// Somebody who does not dawdle, and pushes as soon as the screen is green.
    public static Habits brisk(int fumblesMillis) {
        return new Habits(Duration.ofMillis(700), Duration.ofMillis(fumblesMillis), REACTION, REACTION);
    }

    /// A person's own share of a cycle, drawn as a whole: three fifths until the code is held up, two fifths
    /// from the green picture to being through.
    ///
    /// @param whole
    ///            at least 700 ms is taken, for nobody is faster
    public static Habits of(Duration whole, Duration stepAway) {
        long millis = Math.max(700, whole.toMillis());
        long before = Math.max(0, millis * 3 / 5 - stepAway.toMillis());
        Duration through = Duration.ofMillis(millis * 2 / 5);
        Duration reacts = through.compareTo(REACTION) < 0 ? through : REACTION;
        return new Habits(Duration.ofMillis(before * 2 / 3), Duration.ofMillis(before - before * 2 / 3),
                reacts,
                through);
    }
}
