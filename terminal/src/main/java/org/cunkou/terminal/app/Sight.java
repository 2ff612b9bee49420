package org.cunkou.terminal.app;

import org.cunkou.terminal.sense.Capture;

/// What a sense tells when it is asked: the faces in view, the codes that were read. Behind it stand a camera
/// with its recogniser, or a device that recognises by itself. Used by one thread; never throws for what a
/// device does.
///
/// @param <T>
///            what is seen in one look
public interface Sight<T> extends AutoCloseable {
    /// Waits for the next look, at most about a quarter of a second.
    Capture<T> next();

    @Override
    void close();
}
