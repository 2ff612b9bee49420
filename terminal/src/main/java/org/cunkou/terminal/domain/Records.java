package org.cunkou.terminal.domain;

import java.util.function.Consumer;

/// A kiosk's records: written down before anything moves, and sent from the same place.
public interface Records extends Outbox, AutoCloseable {
    /// Writes the entry down. Exactly one of the two is called, once, unless the current goes before it.
    ///
    /// @param committed
    ///            called when the entry is on the disk; must not block
    /// @param failed
    ///            called with one line why it is not
    void commit(Entry entry, Consumer<Receipt> committed, Consumer<String> failed);

    /// Share of the space that records may have, which is in use: 0 to 1.
    double fill();

    /// Writes what waits, then closes.
    @Override
    void close();
}
