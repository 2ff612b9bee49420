/// The gate without hardware: virtual devices, people, platform and time around the rooms the kiosk runs.
///
/// Never installed on a kiosk, and never changes one's settings.
@NullMarked
package org.cunkou.simulator;

import org.jspecify.annotations.NullMarked;
