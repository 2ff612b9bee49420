/// Plays scenarios: the platform, the people, one kiosk with everything in it, and what goes wrong, on one
/// timeline.
///
/// **In:** a [org.cunkou.simulator.scenario.Scenario]. **Out:** what happened, a
/// [org.cunkou.simulator.scenario.Played]. Start reading at [org.cunkou.simulator.play.Player].
@NullMarked
package org.cunkou.simulator.play;

import org.jspecify.annotations.NullMarked;
