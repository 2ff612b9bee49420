package org.cunkou.terminal.domain;

import java.time.Duration;
import java.util.Optional;

/// What an operator ordered from afar. By the time a lane hears of it, its signature is checked and its
/// counter is on the disk: it is carried out now or never.
public sealed interface OperatorAct {
    /// Who ordered it, and the how manieth order it is.
    OrderId order();

    /// Lets one person through.
    ///
    /// @param expires
    ///            on the kiosk's monotonic clock, which cannot be set back: from then on it is not carried out
    record OpenOnce(OrderId order, Moment expires) implements OperatorAct {}

    /// Keeps the way free.
    ///
    /// @param expires
    ///            as in [OpenOnce]: of the order, not of the hold
    /// @param lasts
    ///            when the hold ends by itself
    record HoldOpen(OrderId order, Moment expires, Duration lasts) implements OperatorAct {}

    /// The lane serves nobody until a release. It has no expiry any more: it only closes, and it was in force
    /// as soon as it was on the disk.
    record Lockdown(OrderId order) implements OperatorAct {}

    /// The lockdown was in force before this start and still is.
    record LockdownGoesOn(OrderId order) implements OperatorAct {}

    /// Ends a hold or a lockdown.
    ///
    /// @param expires
    ///            as in [OpenOnce]
    record Release(OrderId order, Moment expires) implements OperatorAct {}

    /// An order that is not the lane's to carry out, or that was refused: only to be written down.
    ///
    /// @param why
    ///            one line
    record Noted(OrderId order, OrderVerb verb, OrderResult result, Optional<String> why)
            implements
                OperatorAct {}
}
