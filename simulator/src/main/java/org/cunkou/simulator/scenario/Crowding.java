package org.cunkou.simulator.scenario;

import java.util.Locale;
import java.util.OptionalDouble;

/// A crowd: many people drawn from the scenario's seed, beside those with names.
///
/// @param people
///            how many come
/// @param perMinute
///            arrivals a minute (a Poisson process); empty when all stand there from the start, and the lane
///            is saturated
/// @param oddOnes
///            part of the people, 0 to 1, with something wrong: red, fever, forged, foreign, glasses, first
///            visit, no code
public record Crowding(Habit habit, int people, OptionalDouble perMinute, double oddOnes) {

    /// How long people take, without the machine: log-normal, as in the queue model of `queue.md`.
    public enum Habit {
        /// The code is ready: median 1.6 s, σ 0.35.
        PREPARED(1.6, 0.35, 0),
        /// Median 2.6 s, σ 0.55; 3 % hold the code up wrongly and try again after 2 s.
        MIXED(2.6, 0.55, 0.03);

        private final double medianSeconds;
        private final double sigma;
        private final double retries;

        Habit(double medianSeconds, double sigma, double retries) {
            this.medianSeconds = medianSeconds;
            this.sigma = sigma;
            this.retries = retries;
        }

        public double medianSeconds() {
            return medianSeconds;
        }

        public double sigma() {
            return sigma;
        }

        /// Part of the people who need a second try.
        public double retries() {
            return retries;
        }

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
