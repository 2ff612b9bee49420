package org.cunkou.terminal.sync.orders;

/// What operators order that is not a lane's business. Called on the pump's thread; must not block for long.
public interface Machine {
    /// What came of it.
    ///
    /// @param detail
    ///            one line
    record Done(boolean done, String detail) {}

    /// Ends the kiosk's program in order, to be started anew. Called after the answer has been sent.
    void reboot();

    /// Says anew who the kiosk is.
    Done rebirth();

    /// Sends records again.
    ///
    /// @param sequence
    ///            the first; what is erased already is not sent
    Done resendFrom(long sequence);

    /// Tells how the kiosk is.
    Done diag();
}
