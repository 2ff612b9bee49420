package org.cunkou.terminal.domain;

/// What a record is about, as far as everybody may know: how long it is kept is decided by it.
public enum RecordKind {
    /// Who was judged and what came of it.
    PASSAGE,
    /// Trouble at the gate that was raised or is over.
    ALARM,
    /// Who did what to the kiosk.
    AUDIT,
    /// The wall clock jumped.
    CLOCK
}
