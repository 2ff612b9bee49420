/// The swarm: scenarios drawn from seeds, each with other faults, to find what nobody thought of.
///
/// **In:** seeds. **Out:** what was violated, the seed that plays it again, and the smallest scenario that
/// still
/// shows it.
@NullMarked
package org.cunkou.simulator.swarm;

import org.jspecify.annotations.NullMarked;
