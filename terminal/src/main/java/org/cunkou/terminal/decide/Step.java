package org.cunkou.terminal.decide;

import java.util.List;
import org.cunkou.terminal.domain.Command;

/// What comes of one event: the next state, and what to do, in this order.
public record Step(LaneState state, List<Command> commands) {
    public Step {
        commands = List.copyOf(commands);
    }
}
