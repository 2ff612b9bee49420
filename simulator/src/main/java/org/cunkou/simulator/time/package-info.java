/// Real and virtual time behind one port.
@NullMarked
package org.cunkou.simulator.time;

import org.jspecify.annotations.NullMarked;
