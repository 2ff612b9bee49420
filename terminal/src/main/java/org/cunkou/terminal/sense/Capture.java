package org.cunkou.terminal.sense;

/// What a source answers when it is asked for its next frame.
///
/// @param <F>
///            the kind of frame
public sealed interface Capture<F> {
    /// A new frame.
    record Fresh<F>(F frame) implements Capture<F> {}

    /// No new frame yet; ask again.
    record Nothing<F>() implements Capture<F> {}

    /// The device does not answer.
    record Absent<F>(String why) implements Capture<F> {}

    /// The file or folder is at its end.
    record Ended<F>() implements Capture<F> {}
}
