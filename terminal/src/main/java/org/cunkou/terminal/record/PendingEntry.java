package org.cunkou.terminal.record;

import java.util.function.Consumer;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;

/// An entry on its way to the disk, and whom to tell.
///
/// @param body
///            the entry's bytes, not sealed yet: made by whoever brings it, while the writer waits for
///            the disk
record PendingEntry(Entry entry, byte[] body, Consumer<Receipt> committed, Consumer<String> failed) {}
