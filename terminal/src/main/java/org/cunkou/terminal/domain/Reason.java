package org.cunkou.terminal.domain;

/// Why a verdict is what it is. Each reason belongs to one outcome.
public enum Reason {
    /// A genuine code, clear in a list that is young enough, a normal temperature.
    CLEAR_AND_NORMAL(Outcome.PASS),
    /// A guard let the person pass, and who it was is in the record.
    GUARD_ADMITTED(Outcome.PASS),
    /// An operator ordered from afar that one person may pass; which order it was is in the record.
    OPENED_BY_OPERATOR(Outcome.PASS),
    /// A red that carries everything a red must carry.
    RED(Outcome.REFUSE),
    /// The guard entered a clinical value at or above the threshold.
    FEVER_CONFIRMED(Outcome.REFUSE),
    /// Two looks were high; only a clinical thermometer may refuse.
    FEVER_SUSPECTED(Outcome.ASK_STAFF),
    /// No usable reading in time.
    NOT_MEASURABLE(Outcome.ASK_STAFF),
    /// The text proves nothing.
    CODE_UNPROVEN(Outcome.ASK_STAFF),
    /// Somebody else was let pass with the same code just now.
    CODE_JUST_USED(Outcome.ASK_STAFF),
    /// Replaced by a newer code of the same person.
    CODE_REPLACED(Outcome.ASK_STAFF),
    /// Listed as red, but not answerably so.
    RED_INCOMPLETE(Outcome.ASK_STAFF),
    /// The red list is missing or too old to trust a clear answer.
    LIST_TOO_OLD(Outcome.ASK_STAFF),
    /// A visitor's code: the first registration comes first.
    FIRST_VISIT(Outcome.ASK_STAFF),
    /// What was true when the record was written was not any more when its receipt came.
    CHANGED_MEANWHILE(Outcome.ASK_STAFF);

    private final Outcome outcome;

    Reason(Outcome outcome) {
        this.outcome = outcome;
    }

    public Outcome outcome() {
        return outcome;
    }
}
