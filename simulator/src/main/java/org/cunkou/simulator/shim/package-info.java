/// Watches what a process does to its files: a small C library (`fileshim.c`, compiled when it is needed)
/// stands between a child process and the C library, counts and delays its flushes, and logs every write.
///
/// **In:** what to watch, a class to run. **Out:** the log of writes and flushes, counts. **May touch:** `cc`,
/// child processes, its own temporary folder. **May be called by:** benches, `chaos`, tests.
@NullMarked
package org.cunkou.simulator.shim;

import org.jspecify.annotations.NullMarked;
