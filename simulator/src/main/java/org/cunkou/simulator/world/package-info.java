/// The people before the gate, and what they do.
///
/// **In:** a seed, what the screen shows. **Out:** faces and codes for the virtual cameras, pushes for the
/// virtual arm, what the guard does, and what became of everybody. Everything runs on one timeline.
@NullMarked
package org.cunkou.simulator.world;

import org.jspecify.annotations.NullMarked;
