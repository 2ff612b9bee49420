@NullMarked
package org.cunkou.simulator.fleet;

import org.jspecify.annotations.NullMarked;
