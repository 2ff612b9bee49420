package org.cunkou.terminal.domain;

import java.util.Optional;

/// What the resident's screen shows. No temperature, no reason, no name: those are not for the queue.
///
/// @param badge
///            the code's own type, as a small badge
/// @param asOf
///            the red list is older than a day
public record LaneView(ScreenState state, Optional<CodeType> badge, boolean asOf) {
    public static LaneView of(ScreenState state) {
        return new LaneView(state, Optional.empty(), false);
    }
}
