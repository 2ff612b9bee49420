/// The field's words as types.
///
/// **In and out:** values: events, commands, verdicts, codes, faces, frames, records and the receipts of their
/// commits; and two plain tools that rooms which may not know each other share:
/// [org.cunkou.terminal.domain.SignedPayload] and [org.cunkou.terminal.domain.TwoSlots]. **May touch:**
/// `java.base`; files only in `TwoSlots`. **May be called by:** every room.
@NullMarked
package org.cunkou.terminal.domain;

import org.jspecify.annotations.NullMarked;
