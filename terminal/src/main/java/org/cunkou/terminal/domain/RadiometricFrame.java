package org.cunkou.terminal.domain;

import java.util.BitSet;

/// One thermal picture in degrees Celsius.
///
/// @param celsius
///            row by row, `width * height` of them; not to be changed
/// @param invalid
///            the pixels that are broken or not of this frame; not to be changed
/// @param optics
///            what a pixel covers
/// @param health
///            what the device says of itself
public record RadiometricFrame(int width, int height, float[] celsius, BitSet invalid, Optics optics,
        Health health, Moment capturedAt) {
    public RadiometricFrame {
        if (width < 1 || height < 1 || celsius.length != width * height) {
            throw new IllegalArgumentException(
                    "frame: " + width + "×" + height + " pixels, got " + celsius.length);
        }
    }

    /// @param pixelsPerRadian
    ///            pixels per radian of field of view, near the axis: a face `w` metres wide and `d`
    ///            metres away is about `pixelsPerRadian * w / d` pixels wide
    /// @param roomCelsius
    ///            air temperature beside the device
    public record Optics(double pixelsPerRadian, double roomCelsius) {}

    public enum Health {
        GOOD, WARMING_UP,
        /// The shutter is closed: the picture stands still.
        SHUTTER,
        /// Supply voltage or self-test out of range.
        UNWELL
    }
}
