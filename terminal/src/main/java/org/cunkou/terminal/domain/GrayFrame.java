package org.cunkou.terminal.domain;

/// One grey picture.
///
/// @param pixels
///            row by row, 0 black to 255 white, `width * height` of them; not to be changed
public record GrayFrame(int width, int height, byte[] pixels, Moment capturedAt) {
    public GrayFrame {
        if (width < 1 || height < 1 || pixels.length != width * height) {
            throw new IllegalArgumentException(
                    "frame: " + width + "×" + height + " pixels, got " + pixels.length);
        }
    }
}
