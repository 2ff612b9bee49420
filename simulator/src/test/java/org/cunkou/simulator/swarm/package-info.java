@NullMarked
package org.cunkou.simulator.swarm;

import org.jspecify.annotations.NullMarked;
