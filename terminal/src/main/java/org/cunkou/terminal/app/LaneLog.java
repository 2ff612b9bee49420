package org.cunkou.terminal.app;

import java.util.List;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Event;

/// Where a lane's events and commands are logged.
@FunctionalInterface
public interface LaneLog {
    void write(Event event, List<Command> commands);

    /// No flight log is kept.
    static LaneLog none() {
        return (event, commands) -> {
        };
    }
}
