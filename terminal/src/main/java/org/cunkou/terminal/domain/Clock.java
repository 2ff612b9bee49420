package org.cunkou.terminal.domain;

/// Tells the moment. Given only to the rooms at the edge; `decide` gets its time inside events.
@FunctionalInterface
public interface Clock {
    Moment now();
}
