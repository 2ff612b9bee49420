/// A turnstile on GPIO lines, through Pi4J 4 and the kernel's GPIO character device.
///
/// **In:** commands for the arm. **Out:** line levels, the arm's reports. **May touch:** Pi4J,
/// `/dev/gpiochip*` by the Java foreign-function interface. **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.actuate.pi4j;

import org.jspecify.annotations.NullMarked;
