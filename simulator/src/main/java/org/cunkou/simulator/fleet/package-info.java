/// A fleet in one process: many kiosks with the real protocol code, one platform, a real broker.
///
/// **In:** how many kiosks, which broker. **Out:** how long a status change takes until it is in force
/// everywhere, whether every record reached the collector, what a kiosk costs.
/// Only the link may be another one than on a kiosk: [org.cunkou.simulator.fleet.NioLink] needs no threads of
/// its own.
@NullMarked
package org.cunkou.simulator.fleet;

import org.jspecify.annotations.NullMarked;
