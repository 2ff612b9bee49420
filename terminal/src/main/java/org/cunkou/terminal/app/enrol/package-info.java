/// How a kiosk comes by its key and its certificate, and renews them.
///
/// **In:** the kiosk's name and site; a signed certificate. **Out:** a private key that never leaves the
/// kiosk, requests for a certificate. **May touch:** Bouncy Castle, files. **May be called by:** `app.cli`,
/// and the authority's side in the simulator.
@NullMarked
package org.cunkou.terminal.app.enrol;

import org.jspecify.annotations.NullMarked;
