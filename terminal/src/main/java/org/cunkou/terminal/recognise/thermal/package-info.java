/// From thermal pictures to tracked faces with their oral-equivalent temperature.
///
/// **In:** radiometric frames. **Out:** tracked faces with their estimates, or the reason why there is none.
/// **May touch:** nothing but memory. **May be called by:** `app`. One thread per camera.
@NullMarked
package org.cunkou.terminal.recognise.thermal;

import org.jspecify.annotations.NullMarked;
