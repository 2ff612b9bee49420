package org.cunkou.terminal.domain;

/// Records that a damaged disk took: nobody will ever send them. The kiosk says so, for else the collector
/// would wait for them for ever.
///
/// @param first
///            sequence of the first one
/// @param last
///            sequence of the last one
public record Lost(long first, long last) {
    public Lost {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("lost: from 1 on and in order, got " + first + "-" + last);
        }
    }
}
