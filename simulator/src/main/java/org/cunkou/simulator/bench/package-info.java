/// Figures that are promised, measured. A bench measures; [BenchReport] holds the figures against
/// `terminal/docs/goals.yaml` and prints them.
@NullMarked
package org.cunkou.simulator.bench;

import org.jspecify.annotations.NullMarked;
