package org.cunkou.terminal.actuate;

import java.time.Duration;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Receipt;

/// One turnstile arm. Commands return at once and never throw; what really happened arrives as reports.
public interface Turnstile extends AutoCloseable {
    /// Lets one person through.
    ///
    /// @param receipt
    ///            proof that the reason is on the disk
    /// @param hold
    ///            how long it stays unlocked when nobody goes through
    void unlock(Receipt receipt, Duration hold);

    void lock();

    /// Frees the way for an emergency until [#lock()].
    void freeTheWay();

    /// Where reports go; called from the arm's own thread, and must not block.
    void onReport(Consumer<ArmReport> listener);

    @Override
    void close();
}
