@NullMarked
package org.cunkou.simulator.replay;

import org.jspecify.annotations.NullMarked;
