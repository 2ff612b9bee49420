/// The platform beside the gates: the issuer of codes, the health authority with its lists, the collector of
/// records, and the broker between them and the kiosks.
///
/// **In:** records from kiosks; what a scenario wants set or lifted. **Out:** codes, signed lists, cursors.
/// All its keys come from a seed, so it is worth nothing outside a simulation.
@NullMarked
package org.cunkou.simulator.platform;

import org.jspecify.annotations.NullMarked;
