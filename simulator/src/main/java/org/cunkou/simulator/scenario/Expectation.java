package org.cunkou.simulator.scenario;

import java.util.Optional;

/// Something that has to come of a scenario.
///
/// @param words
///            as they stand in the file
public record Expectation(String words, Claim claim) {

    /// @return why not, in one line; empty when it is so
    public Optional<String> unmetBy(Story story) {
        return claim.unmetBy(story);
    }
}
