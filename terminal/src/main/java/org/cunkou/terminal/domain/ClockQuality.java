package org.cunkou.terminal.domain;

/// How far the wall clock can be trusted.
public enum ClockQuality {
    /// Set by the network recently.
    SYNCED,
    /// Set once, drifting since.
    HELD,
    /// Never set since boot.
    UNSET
}
