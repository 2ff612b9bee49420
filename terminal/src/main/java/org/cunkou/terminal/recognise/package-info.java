/// What the frames and texts mean.
///
/// **In:** frames and texts from `sense`. **Out:** tracked faces with their estimates; codes, proven or not.
/// **May touch:** ZXing, OpenCV pictures, the JDK's cryptography, JSON of the trust list and its file. **May
/// be called by:** `app`.
@NullMarked
package org.cunkou.terminal.recognise;

import org.jspecify.annotations.NullMarked;
