/// The simulator's command line: `demo`, `sim`, `bench`, `chaos`, by the conventions of the terminal's.
@NullMarked
package org.cunkou.simulator.cli;

import org.jspecify.annotations.NullMarked;
