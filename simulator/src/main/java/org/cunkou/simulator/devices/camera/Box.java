package org.cunkou.simulator.devices.camera;

/// A part of the picture in pixels; right and bottom are just outside.
record Box(int left, int top, int right, int bottom) {
    boolean isEmpty() {
        return left >= right || top >= bottom;
    }

    /// Larger on all sides, within the picture.
    Box grown(int pixels) {
        return new Box(Math.max(0, left - pixels), Math.max(0, top - pixels),
                Math.min(CodeScene.WIDTH, right + pixels), Math.min(CodeScene.HEIGHT, bottom + pixels));
    }
}
