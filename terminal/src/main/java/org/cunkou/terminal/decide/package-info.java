/// The decision.
///
/// **In:** a lane's state, one event, the rules. **Out:** the next state and the commands. A pure function: no
/// logging, no clock, no chance, nothing but `domain`. **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.decide;

import org.jspecify.annotations.NullMarked;
