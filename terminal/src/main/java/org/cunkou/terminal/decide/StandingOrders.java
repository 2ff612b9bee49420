package org.cunkou.terminal.decide;

import java.util.Optional;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;

/// The operators' orders that a lane has not done with. There is room for one of each kind and no queue: an
/// order that finds the lane busy is answered so.
///
/// @param opening
///            that one person may pass, until it is answered
/// @param lockdown
///            whose lockdown is in force
/// @param lockOwed
///            a hold ended while the arm was silent: it is told to lock once more when it is back
public record StandingOrders(Optional<OperatorAct.OpenOnce> opening, Optional<OrderId> lockdown,
        boolean lockOwed) {

    static StandingOrders none() {
        return new StandingOrders(Optional.empty(), Optional.empty(), false);
    }

    StandingOrders withOpening(Optional<OperatorAct.OpenOnce> one) {
        return new StandingOrders(one, lockdown, lockOwed);
    }

    StandingOrders withLockdown(Optional<OrderId> by) {
        return new StandingOrders(opening, by, lockOwed);
    }

    StandingOrders withLockOwed(boolean now) {
        return new StandingOrders(opening, lockdown, now);
    }
}
