package org.cunkou.terminal.sense;

import org.cunkou.terminal.domain.RadiometricFrame;

/// A thermal camera. Used by one thread; never throws for what a device does.
public interface ThermalSource extends AutoCloseable {
    /// Waits for the next frame, at most about a quarter of a second.
    Capture<RadiometricFrame> next();

    @Override
    void close();
}
