package org.cunkou.simulator.scenario;

import java.time.Duration;

/// When something happens.
public sealed interface When {
    /// A moment after the gate opened.
    record At(Duration after) implements When {}

    /// A moment of somebody's visit, and a time after it.
    ///
    /// @param person
    ///            by name
    record Of(String person, Visit moment, Duration after) implements When {}

    /// Moments of a visit.
    enum Visit {
        /// The code is held up for the first time.
        SHOWS("shows the code"),
        /// The verdict has gone to the disk and its receipt has not come.
        IS_JUDGED("is judged"),
        /// The arm is unlocked for this person.
        MAY_PASS("may pass");

        private final String words;

        Visit(String words) {
            this.words = words;
        }

        /// As it stands behind the name in a scenario.
        public String words() {
            return words;
        }
    }
}
