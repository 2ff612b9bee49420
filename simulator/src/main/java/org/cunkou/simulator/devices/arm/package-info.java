/// A virtual turnstile, and the log of what it really did.
@NullMarked
package org.cunkou.simulator.devices.arm;

import org.jspecify.annotations.NullMarked;
