/// Tests of the fleet's contract: file, examples and code held against each other, decoders under fuzz, and
/// the conformance suite against right and wrong platforms.
@NullMarked
package org.cunkou.simulator.contract;

import org.jspecify.annotations.NullMarked;
