package org.cunkou.simulator.devices;

import java.time.Duration;

/// What is wrong with a sense now. Several things may be wrong at once.
///
/// @param off
///            it does not answer
/// @param stuck
///            its last picture stands still
/// @param garbage
///            noise instead of what is there
/// @param torn
///            half of one picture and half of another
/// @param wrong
///            plausible and false; for a thermal camera, how many °C beside the truth
/// @param slow
///            time between two pictures at least
/// @param late
///            how much later everything is told
/// @param comesAndGoes
///            for how long it answers, and then does not; zero when it does not come and go
public record SenseFault(boolean off, boolean stuck, boolean garbage, boolean torn, double wrong,
        Duration slow, Duration late, Duration comesAndGoes) {

    public static SenseFault none() {
        return new SenseFault(false, false, false, false, 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /// Whether it answers at this time.
    public boolean answers(long worldNanos) {
        return !off && (comesAndGoes.isZero() || worldNanos / comesAndGoes.toNanos() % 2 == 0);
    }

    public SenseFault withOff(boolean now) {
        return new SenseFault(now, stuck, garbage, torn, wrong, slow, late, comesAndGoes);
    }

    public SenseFault withStuck(boolean now) {
        return new SenseFault(off, now, garbage, torn, wrong, slow, late, comesAndGoes);
    }

    public SenseFault withGarbage(boolean now) {
        return new SenseFault(off, stuck, now, torn, wrong, slow, late, comesAndGoes);
    }

    public SenseFault withTorn(boolean now) {
        return new SenseFault(off, stuck, garbage, now, wrong, slow, late, comesAndGoes);
    }

    public SenseFault withWrong(double by) {
        return new SenseFault(off, stuck, garbage, torn, by, slow, late, comesAndGoes);
    }

    public SenseFault withSlow(Duration pause) {
        return new SenseFault(off, stuck, garbage, torn, wrong, pause, late, comesAndGoes);
    }

    public SenseFault withLate(Duration by) {
        return new SenseFault(off, stuck, garbage, torn, wrong, slow, by, comesAndGoes);
    }

    public SenseFault withComesAndGoes(Duration each) {
        return new SenseFault(off, stuck, garbage, torn, wrong, slow, late, each);
    }
}
