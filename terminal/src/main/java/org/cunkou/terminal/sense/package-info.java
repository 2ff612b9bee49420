/// What the devices say.
///
/// **In:** cameras, thermal sensors, scan engines, switches. **Out:** frames, texts, switch edges, each with
/// its capture time and the truth about its device. **May touch:** OpenCV's capture, Pi4J inputs, I2C,
/// serial, evdev. **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.sense;

import org.jspecify.annotations.NullMarked;
