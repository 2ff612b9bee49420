package org.cunkou.terminal.actuate.pi4j;

/// What became of something asked of the kernel.
///
/// @param <T>
///            what it gives when it works
sealed interface Attempt<T> {
    record Done<T>(T value) implements Attempt<T> {}

    /// @param why
    ///            one line: what, where, what to do
    record Failed<T>(String why) implements Attempt<T> {}
}
