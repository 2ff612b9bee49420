/// What is done to a kiosk to see whether it keeps its promises: power cuts here, kills beside them.
@NullMarked
package org.cunkou.simulator.chaos;

import org.jspecify.annotations.NullMarked;
