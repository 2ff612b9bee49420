package org.cunkou.simulator.scenario;

/// How much of the kiosk a run exercises.
public enum Level {
    /// Events as the recognisers would give them: thousands of times faster than the clock on the wall.
    READINGS,
    /// Rendered thermal pictures and rendered codes through the real recognisers.
    PIXELS
}
