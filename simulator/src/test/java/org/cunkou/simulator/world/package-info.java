@NullMarked
package org.cunkou.simulator.world;

import org.jspecify.annotations.NullMarked;
