/// What the record store costs: flushes, bytes and waiting, counted by the file shim on a modelled disk,
/// beside
/// a plain log of the same bytes.
@NullMarked
package org.cunkou.simulator.bench.store;

import org.jspecify.annotations.NullMarked;
