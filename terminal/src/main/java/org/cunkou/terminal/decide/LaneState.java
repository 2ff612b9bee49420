package org.cunkou.terminal.decide;

import java.util.Optional;
import org.cunkou.terminal.domain.Moment;

/// Everything a lane knows between two events.
///
/// @param memory
///            what stays true whatever the lane is doing
/// @param phase
///            what the lane is doing, and until when
public record LaneState(Memory memory, Phase phase) {

    public static LaneState initial() {
        return new LaneState(Memory.empty(), new Phase.Idle());
    }

    /// When the lane wants to hear [org.cunkou.terminal.domain.Event.DeadlineCame], if nothing else comes
    /// before.
    public Optional<Moment> deadline() {
        return phase.until();
    }
}
