/// The MLX90640, a thermal sensor of 32 × 24 pixels: from its EEPROM and RAM words to degrees Celsius.
///
/// **In:** 832 words of EEPROM, once; 832 words of RAM with the control register and the sub-page they were
/// read with, per sub-page. **Out:** radiometric frames, or the reason why the sensor is refused. All
/// formulas are those of the data sheet, revision 12, in double precision. **May touch:** nothing but memory.
/// **May be called by:** `sense`, `app`.
@NullMarked
package org.cunkou.terminal.sense.mlx90640;

import org.jspecify.annotations.NullMarked;
