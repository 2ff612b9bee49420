package org.cunkou.terminal.domain;

import java.time.Duration;

/// Everything a lane can ask for.
public sealed interface Command {

    /// Write this down and answer with [Event.Committed] or [Event.NotCommitted].
    record WriteDown(Entry entry) implements Command {}

    /// Unlock for one passage. The receipt is of a verdict that passes, or this cannot be made.
    ///
    /// @param hold
    ///            how long the arm stays unlocked when nobody goes through
    record Unlock(Receipt receipt, Duration hold) implements Command {
        public Unlock {
            if (!(receipt.entry() instanceof Entry.PassageJudged judged)
                    || judged.reason().outcome() != Outcome.PASS) {
                throw new IllegalArgumentException(
                        "unlock: the receipt of a verdict that passes, got " + receipt.entry());
            }
        }
    }

    /// Keep the way free, as an operator ordered. The receipt is of that order, or this cannot be made.
    record KeepOpen(Receipt receipt) implements Command {
        public KeepOpen {
            if (!(receipt.entry() instanceof Entry.Ordered ordered)
                    || ordered.verb() != OrderVerb.HOLD_OPEN) {
                throw new IllegalArgumentException(
                        "keep open: the receipt of an order to hold open, got " + receipt.entry());
            }
        }
    }

    /// Lock now.
    record Lock() implements Command {}

    /// Free the way for an emergency. The only opening that is not preceded by a record: it opens first.
    record FreeTheWay() implements Command {}

    /// Show this to the resident.
    record Show(LaneView view) implements Command {}
}
