package org.cunkou.terminal.sync.orders;

import java.time.Duration;
import java.util.Optional;

/// What a message under a command topic turned out to be.
public sealed interface Verified {
    /// @param rest
    ///            how long it may still be carried out
    record Good(Order order, Duration rest) implements Verified {}

    /// @param genuine
    ///            the order, when a known operator really signed it
    record Bad(Refusal why, Optional<Order> genuine) implements Verified {}
}
