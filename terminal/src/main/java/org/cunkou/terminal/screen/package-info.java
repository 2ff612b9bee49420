/// What residents see.
///
/// **In:** the lane's view. **Out:** a page and its event stream. **May touch:** HTTP. **May be called
/// by:** `app`.
@NullMarked
package org.cunkou.terminal.screen;

import org.jspecify.annotations.NullMarked;
