package org.cunkou.terminal.sync.orders;

import java.util.Optional;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;

/// Which orders have been taken, kept through power cuts. An order is in it before anything moves: after a
/// crash in between it is never carried out, and nothing is carried out twice.
public interface Ledger {
    /// The highest counter taken of this issuer; 0 for none.
    long highest(String issuer);

    /// Whether what was kept of this issuer may be too old, because a file was damaged.
    boolean isDoubtful(String issuer);

    /// Grows with each order that is taken; a nonce is of one generation.
    long generation();

    /// Whose lockdown is in force.
    Optional<OrderId> lockdown();

    /// Takes an order's counter, and returns when it is on the disk.
    ///
    /// @param lockdown
    ///            whether it is a lockdown, which then is in force
    /// @param now
    ///            for whoever counts the disk's time
    /// @return why it is not on the disk, in one line: then nothing may move
    Optional<String> take(OrderId order, boolean lockdown, Moment now);

    /// The lockdown is over.
    ///
    /// @return as for [#take]
    Optional<String> released(Moment now);
}
