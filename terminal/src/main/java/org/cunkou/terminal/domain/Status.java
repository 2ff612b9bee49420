package org.cunkou.terminal.domain;

/// What the lists say of a code.
public sealed interface Status {

    /// On no list.
    record Clear() implements Status {}

    /// Red, with everything a red must carry.
    ///
    /// @param expiryDay
    ///            last day of the red, in days since 1970 UTC
    record Red(RedCategory category, String department, String reason, String guidance,
            int expiryDay) implements Status {}

    /// Replaced by a newer code of the same person: not red, but not valid any more.
    record Replaced() implements Status {}

    /// Listed as red without category, department, reason, guidance, expiry or its two signatures: not
    /// enforced as red, shown to the guard and reported.
    record IncompleteRed() implements Status {}
}
