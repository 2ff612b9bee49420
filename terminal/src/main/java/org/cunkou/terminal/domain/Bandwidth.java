package org.cunkou.terminal.domain;

/// What the line to the broker takes.
public enum Bandwidth {
    USUAL,
    /// Some kilobytes a second that somebody pays for: small messages one at a time, a heartbeat every five
    /// minutes.
    LOW
}
