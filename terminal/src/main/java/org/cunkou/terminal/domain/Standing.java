package org.cunkou.terminal.domain;

/// A code's status as looked up at one moment.
///
/// @param listVersion
///            version of the red list it was looked up in; 0 when there is none
public record Standing(Status status, ListAge age, long listVersion) {
    public static Standing unknown() {
        return new Standing(new Status.Clear(), ListAge.MISSING, 0);
    }
}
