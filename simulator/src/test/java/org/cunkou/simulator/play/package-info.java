@NullMarked
package org.cunkou.simulator.play;

import org.jspecify.annotations.NullMarked;
