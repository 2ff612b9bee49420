/// The field's words as types.
///
/// **In and out:** values only: events, commands, verdicts, codes, faces, records and the receipts of their
/// commits. **May touch:** `java.base`. **May be called by:** every room.
@NullMarked
package org.cunkou.terminal.domain;

import org.jspecify.annotations.NullMarked;
