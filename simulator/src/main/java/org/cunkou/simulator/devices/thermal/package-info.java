/// A thermal camera without hardware: people and warm things, rendered as radiation reaches the pixels.
@NullMarked
package org.cunkou.simulator.devices.thermal;

import org.jspecify.annotations.NullMarked;
