package org.cunkou.simulator.time;

import java.time.Duration;
import org.cunkou.terminal.domain.Clock;

/// A clock that can also be asked to do something later. All actions of one timeline run one after the other,
/// on one thread: whoever is called by it need not lock against others called by it.
public interface Timeline extends Clock {
    /// Runs the action when the time has come. Actions for the same moment run in the order they were given.
    ///
    /// @return what takes the action back as long as it has not run
    Cancel after(Duration delay, Runnable action);

    /// Takes an action back.
    @FunctionalInterface
    interface Cancel {
        void cancel();
    }
}
