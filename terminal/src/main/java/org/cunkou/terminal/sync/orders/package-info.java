/// Operators' orders: "commands" towards people and on the wire, "orders" here, where a command is what a
/// lane
/// asks for.
///
/// **In:** messages under the kiosk's command topics, from whomever. **Out:** checked and counted orders, each
/// at most once and never late; results; the kiosk's nonce. **May touch:** JSON, its own file. **May be called
/// by:** `app`. The rules in words are in `terminal/docs/commands.md`.
@NullMarked
package org.cunkou.terminal.sync.orders;

import org.jspecify.annotations.NullMarked;
