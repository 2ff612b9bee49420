/// Who must not pass, as far as this kiosk knows.
///
/// **In:** signed lists. **Out:** the standing of a code and the age of the list. **May touch:** its own file,
/// JSON.
/// **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.status;

import org.jspecify.annotations.NullMarked;
