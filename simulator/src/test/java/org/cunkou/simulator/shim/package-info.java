@NullMarked
package org.cunkou.simulator.shim;

import org.jspecify.annotations.NullMarked;
