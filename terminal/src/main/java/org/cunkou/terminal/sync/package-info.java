/// The link to the platform.
///
/// **In:** the outbox; lists and cursors from the broker. **Out:** MQTT messages; what a message meant, once
/// its signature is checked. **May touch:** Paho, JSON. **May be called by:** `app`.
@NullMarked
package org.cunkou.terminal.sync;

import org.jspecify.annotations.NullMarked;
