/// Texts of codes in grey frames.
///
/// **In:** frames. **Out:** the texts read in them, proven or not. **May touch:** ZXing. **May be called by:**
/// `app`.
@NullMarked
package org.cunkou.terminal.recognise.reader;

import org.jspecify.annotations.NullMarked;
