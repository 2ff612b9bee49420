@NullMarked
package org.cunkou.simulator.bench.store;

import org.jspecify.annotations.NullMarked;
