/// The arm, and what really happened to it.
///
/// **In:** unlock and lock commands. **Out:** the arm's feedback. **May touch:** Pi4J outputs and inputs.
/// **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.actuate;

import org.jspecify.annotations.NullMarked;
