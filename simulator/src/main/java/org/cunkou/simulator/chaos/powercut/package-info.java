/// Proves that a power cut takes nothing that was acknowledged.
///
/// A child process works with the real store while the file shim logs its writes and flushes. The log is
/// played to a model of a disk ([Disk]) that keeps what was flushed and, at a cut, loses, reorders or tears
/// the rest; the real store is opened on what is left. No root and no device is needed, and the same seed
/// cuts at the same places of the same log.
@NullMarked
package org.cunkou.simulator.chaos.powercut;

import org.jspecify.annotations.NullMarked;
