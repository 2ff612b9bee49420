package org.cunkou.terminal.domain;

/// How old the red list is that a status was looked up in.
public enum ListAge {
    /// Confirmed by the authority within a day.
    FRESH,
    /// Older than a day: still decides, and the screen says "as of".
    AS_OF,
    /// Older than the site allows: every clear answer goes to the guard.
    TOO_OLD,
    /// There is none.
    MISSING
}
