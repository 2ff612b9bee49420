@NullMarked
package org.cunkou.simulator.chaos.powercut;

import org.jspecify.annotations.NullMarked;
