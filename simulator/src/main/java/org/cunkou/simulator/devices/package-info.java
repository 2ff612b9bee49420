/// Virtual devices: the kiosk's ports, each with a wider face by which the world around it is set.
@NullMarked
package org.cunkou.simulator.devices;

import org.jspecify.annotations.NullMarked;
