package org.cunkou.terminal.sync.orders;

/// What stands between a signed order and the lane: that it is the first time, and in time. Whoever hunts for
/// faults puts wrong ones in place.
public record OrderChecks(Ledger ledger, Lifetime lifetime) {}
