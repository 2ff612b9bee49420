package org.cunkou.terminal.domain;

/// What the arm's feedback says really happened.
public enum ArmReport {
    /// One passage, in the way in.
    PASSED,
    /// One passage in the way out; exit is free and counted.
    PASSED_OUT,
    /// It moved without having been unlocked.
    FORCED,
    /// It is held open beyond its time.
    HELD,
    /// It stands locked again.
    AT_REST,
    /// It does not answer.
    ABSENT,
    /// It answers again.
    PRESENT
}
