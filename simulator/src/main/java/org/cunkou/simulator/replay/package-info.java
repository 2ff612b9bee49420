/// Flight logs fed back through `decide`.
///
/// **In:** a flight log of a kiosk or of the demo, as [org.cunkou.terminal.record.FlightLog] reads it.
/// **Out:** whether the same events lead to the same commands, the first difference, and the log told as a
/// story. Nothing here moves anything.
@NullMarked
package org.cunkou.simulator.replay;

import org.jspecify.annotations.NullMarked;
