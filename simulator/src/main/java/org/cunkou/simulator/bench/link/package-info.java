/// What the way from the store to the collector is worth: `cunkou bench link`.
@NullMarked
package org.cunkou.simulator.bench.link;

import org.jspecify.annotations.NullMarked;
