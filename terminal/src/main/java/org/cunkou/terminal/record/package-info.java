/// What happened, kept.
///
/// **In:** entries to commit. **Out:** receipts of commits, the outbox, the flight log. **May touch:** SQLite
/// and its own files. **May be called by:** `app`. Receipts are made here and nowhere else.
@NullMarked
package org.cunkou.terminal.record;

import org.jspecify.annotations.NullMarked;
