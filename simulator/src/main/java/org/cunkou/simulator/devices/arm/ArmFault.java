package org.cunkou.simulator.devices.arm;

/// What can be wrong with a virtual arm.
public enum ArmFault {
    NONE,
    /// It turns, and its contacts tell nothing.
    NO_FEEDBACK,
    /// It turns for nobody, whatever it is told.
    STUCK,
    /// It does not answer: commands do nothing, it stays as it was, and tells nothing.
    ABSENT
}
