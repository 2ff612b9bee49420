package org.cunkou.simulator.scenario;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

/// Something that has to come of a scenario. Two of the same words are equal: the words say all.
///
/// @param words
///            as they stand in the file
public record Expectation(String words, Claim claim) {

    /// @return why not, in one line; empty when it is so
    public Optional<String> unmetBy(Story story) {
        return claim.unmetBy(story);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Expectation(String otherWords, Claim _) && words.equals(otherWords);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }
}
