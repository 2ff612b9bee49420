package org.cunkou.simulator.devices.thermal;

/// What a camera is, and the room it looks into.
///
/// @param fieldDegrees
///            horizontal field of view
/// @param blurPixels
///            standard deviation of the optics' blur, at most 0.7
/// @param noiseCelsius
///            standard deviation of one pixel's noise
/// @param roomCelsius
///            air; walls are 1 °C colder at the bottom of the picture and 1 °C warmer at its top
public record CameraModel(int width, int height, double fieldDegrees, double blurPixels, double noiseCelsius,
        double roomCelsius) {

    /// The kind of camera that reads a face well at 0.4 to 1.2 m for little money: 256 × 192 pixels, 57°, 40
    /// mK. A pixel covers 1.7 mm of skin at 0.4 m and 5.1 mm at 1.2 m.
    public static CameraModel uvc256(double roomCelsius) {
        return new CameraModel(256, 192, 57, 0.5, 0.04, roomCelsius);
    }

    /// 160 × 120 pixels, 57°, 50 mK: good up to about 0.9 m.
    public static CameraModel lepton160(double roomCelsius) {
        return new CameraModel(160, 120, 57, 0.5, 0.05, roomCelsius);
    }

    /// Pixels per radian near the axis.
    public double pixelsPerRadian() {
        return width / 2.0 / Math.tan(Math.toRadians(fieldDegrees / 2));
    }
}
