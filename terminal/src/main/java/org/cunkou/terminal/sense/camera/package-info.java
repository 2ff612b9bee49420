/// Cameras that look at codes, through OpenCV: a device, a video file, a folder of pictures.
///
/// **In:** V4L2 devices and files. **Out:** grey frames, all by the one conversion in `Frames`. **May touch:**
/// OpenCV.
/// **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.sense.camera;

import org.jspecify.annotations.NullMarked;
