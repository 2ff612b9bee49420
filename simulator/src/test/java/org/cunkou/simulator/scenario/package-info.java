@NullMarked
package org.cunkou.simulator.scenario;

import org.jspecify.annotations.NullMarked;
