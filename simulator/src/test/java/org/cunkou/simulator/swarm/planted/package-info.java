/// Bugs to be planted into a kiosk, to see whether the swarm finds them.
@NullMarked
package org.cunkou.simulator.swarm.planted;

import org.jspecify.annotations.NullMarked;
