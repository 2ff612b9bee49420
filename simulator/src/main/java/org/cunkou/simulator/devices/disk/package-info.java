/// The kiosk's disk in virtual time: a real record store on a real SQLite file, and everything that can be
/// wrong with what lies under it.
@NullMarked
package org.cunkou.simulator.devices.disk;

import org.jspecify.annotations.NullMarked;
