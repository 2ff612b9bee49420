package org.cunkou.terminal.domain;

/// What came of an order.
public enum OrderResult {
    /// Opened, and one person went through.
    PASSED(true),
    /// Opened, and nobody went through.
    NOT_PASSED(true),
    /// The arm was not unlocked: the record did not come in time, or the arm does not answer.
    NOT_UNLOCKED(false),
    /// Opened; then an emergency or a silent arm came in between, and nobody can say.
    INTERRUPTED(false),
    /// The way is free now.
    HELD_OPEN(true),
    /// A hold is over: its own end, a release, a lockdown or an emergency.
    HOLD_OVER(true), LOCKED_DOWN(true), RELEASED(true),
    /// There was neither a hold nor a lockdown.
    NOTHING_TO_RELEASE(true),
    /// What is not the lane's business is done.
    DONE(true),
    /// The lane was serving somebody. An order never waits: it has to be given again.
    BUSY(false),
    /// Its time was over before it could be carried out.
    LATE(false), IN_LOCKDOWN(false), IN_EMERGENCY(false), OUT_OF_SERVICE(false),
    /// It was not taken at all.
    REFUSED(false),
    /// What is not the lane's business could not be done.
    FAILED(false);

    private final boolean done;

    OrderResult(boolean done) {
        this.done = done;
    }

    /// Whether what was ordered has come about.
    public boolean done() {
        return done;
    }
}
