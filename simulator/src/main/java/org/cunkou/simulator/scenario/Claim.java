package org.cunkou.simulator.scenario;

import java.util.Optional;

/// What an expectation says of a story.
@FunctionalInterface
public interface Claim {
    /// @return why not, in one line; empty when it is so
    Optional<String> unmetBy(Story story);
}
