package org.cunkou.terminal.sense.mlx90640;

import java.util.OptionalDouble;

/// What the sensor looks at.
///
/// @param emissivity
///            above 0, at most 1
/// @param reflectedCelsius
///            temperature of what the surface mirrors; when not given, 8 °C below the sensor's own, as for a
///            sensor in open air
public record Surface(double emissivity, OptionalDouble reflectedCelsius) {
    /// How much warmer than its surroundings the sensor is in open air.
    static final double SELF_HEATING = 8;

    public Surface {
        if (!(emissivity > 0 && emissivity <= 1)) {
            throw new IllegalArgumentException("emissivity: above 0, at most 1, got " + emissivity);
        }
    }

    /// Human skin.
    public static Surface skin() {
        return new Surface(0.98, OptionalDouble.empty());
    }
}
