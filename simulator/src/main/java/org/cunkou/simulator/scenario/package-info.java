/// Scenarios: who comes to the gate, what goes wrong, and what has to come of it.
///
/// **In:** YAML files. **Out:** [org.cunkou.simulator.scenario.Scenario], or every mistake with its line and
/// cure; whether a [org.cunkou.simulator.scenario.Story] is what a scenario expects. Nothing here runs
/// anything.
@NullMarked
package org.cunkou.simulator.scenario;

import org.jspecify.annotations.NullMarked;
