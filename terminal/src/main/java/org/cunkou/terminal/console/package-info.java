/// The operators' page over the whole fleet. The room is empty: `cunkou console` says so.
///
/// **In:** the fleet over MQTT. **Out:** a page. **May touch:** HTTP, Paho. **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.console;

import org.jspecify.annotations.NullMarked;
