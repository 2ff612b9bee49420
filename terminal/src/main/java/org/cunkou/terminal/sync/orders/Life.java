package org.cunkou.terminal.sync.orders;

import java.time.Duration;

/// Whether an order's time has come and is not over.
public sealed interface Life {
    /// It may be carried out for so long.
    record Left(Duration rest) implements Life {}

    record None(Refusal why) implements Life {}
}
