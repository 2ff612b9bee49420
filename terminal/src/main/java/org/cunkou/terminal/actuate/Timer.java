package org.cunkou.terminal.actuate;

import java.time.Duration;

/// An arm's own thread, seen as something that can be asked to do things now or later. All actions run one
/// after the other; those for the same moment in the order they were given.
@FunctionalInterface
public interface Timer {
    /// @param delay
    ///            zero for as soon as possible
    /// @return what takes the action back as long as it has not run
    Cancel after(Duration delay, Runnable action);

    /// Takes an action back.
    @FunctionalInterface
    interface Cancel {
        void cancel();
    }
}
