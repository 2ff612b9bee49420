@NullMarked
package org.cunkou.simulator.bench;

import org.jspecify.annotations.NullMarked;
