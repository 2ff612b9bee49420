/// Kills the parts of a fleet, each a process of its own, again and again and at any moment, and looks what
/// became of the records.
///
/// **In:** how many kills of which scene, and a seed. **Out:** what was lost, doubled or left out, from
/// witnesses that do not know of each other. **May touch:** processes it started itself, files in the folder
/// it is given. **May be called by:** `cli`. It never runs on a kiosk.
@NullMarked
package org.cunkou.simulator.chaos.kills;

import org.jspecify.annotations.NullMarked;
