/// The whole gate on one machine: kiosk, people and platform, in real or virtual time.
///
/// **In:** a seed and how long. **Out:** what became of everybody and of every record.
@NullMarked
package org.cunkou.simulator.demo;

import org.jspecify.annotations.NullMarked;
