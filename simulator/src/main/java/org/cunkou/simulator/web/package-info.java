/// The page that shows a demo: the resident's screen, and beside it the people, the kiosk and the platform.
///
/// **In:** one state of the simulated world at a time. **Out:** a page and its event stream. **May touch:**
/// HTTP, JSON. **May be called by:** the demo.
@NullMarked
package org.cunkou.simulator.web;

import org.jspecify.annotations.NullMarked;
