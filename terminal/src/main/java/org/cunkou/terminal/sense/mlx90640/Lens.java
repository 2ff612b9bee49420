package org.cunkou.terminal.sense.mlx90640;

/// The two fields of view the sensor is sold with.
public enum Lens {
    /// MLX90640BAA.
    WIDE_110(110),
    /// MLX90640BAB.
    NARROW_55(55);

    private final double degrees;

    Lens(double degrees) {
        this.degrees = degrees;
    }

    /// Near the axis, taking the pixels as evenly spread over the angle.
    double pixelsPerRadian() {
        return Pattern.COLUMNS / Math.toRadians(degrees);
    }
}
