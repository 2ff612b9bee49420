package org.cunkou.terminal.sense;

import org.cunkou.terminal.domain.GrayFrame;

/// A camera that looks at codes. Used by one thread; never throws for what a device does.
public interface FrameSource extends AutoCloseable {
    /// Waits for the next frame, at most about a quarter of a second.
    Capture<GrayFrame> next();

    @Override
    void close();
}
