package org.cunkou.terminal.record;

import java.util.function.Consumer;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Receipt;

/// An entry on its way to the disk, and whom to tell.
record PendingEntry(Entry entry, Consumer<Receipt> committed, Consumer<String> failed) {}
