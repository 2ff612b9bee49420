package org.cunkou.terminal.sense.mlx90640;

import java.util.BitSet;

/// What the factory measured of one sensor, unpacked from its EEPROM. Arrays are not to be changed.
///
/// @param gain
///            GAIN as calibrated
/// @param tgc
///            share of the compensation pixel that is taken off every pixel
/// @param ksTa
///            how the sensitivity changes per °C of the sensor, relative
/// @param chess
///            calibrated in the chess pattern, as nearly all are; otherwise interleaved
public record Calibration(Supply supply, Ptat ptat, double gain, double tgc, double ksTa, Ranges ranges,
        CompensationPixel compensation, Interleave interleave, boolean chess, Pixels pixels) {

    /// What reading an EEPROM gives.
    public sealed interface Reading {}

    public record Usable(Calibration calibration) implements Reading {}

    /// @param why
    ///            one line: what is wrong with this sensor or these words
    public record Refused(String why) implements Reading {}

    /// @param kVdd
    ///            words per volt
    /// @param vdd25
    ///            word at 3.3 V and 25 °C
    /// @param resolution
    ///            at calibration: 0 to 3 for 16 to 19 bits
    record Supply(double kVdd, double vdd25, int resolution) {}

    /// The sensor's own thermometer.
    record Ptat(double kv, double kt, double v25, double alpha) {}

    /// The four ranges of object temperature.
    ///
    /// @param ksTo
    ///            how the sensitivity changes per °C of the object, relative, by range
    /// @param corner
    ///            where each range begins, °C
    /// @param alphaCorrection
    ///            sensitivity at each corner relative to that at 0 °C
    record Ranges(double[] ksTo, double[] corner, double[] alphaCorrection) {
        /// The range an object temperature lies in, 0 to 3.
        int of(double celsius) {
            if (celsius < corner[1]) {
                return 0;
            }
            if (celsius < corner[2]) {
                return 1;
            }
            return celsius < corner[3] ? 2 : 3;
        }
    }

    /// The blind pixel beside the picture, one value per sub-page.
    record CompensationPixel(double[] alpha, double[] offset, double kta, double kv) {}

    /// Corrections for reading in the interleaved pattern what was calibrated in the chess pattern.
    record Interleave(double c1, double c2, double c3) {}

    /// One value per pixel, row by row.
    ///
    /// @param unusable
    ///            broken or outlier
    record Pixels(double[] alpha, double[] offset, double[] kta, double[] kv, BitSet unusable) {}

    /// Unpacks 832 words of EEPROM.
    ///
    /// @throws IllegalArgumentException
    ///             when there are not 832 of them, 0 to 65535 each
    public static Reading read(int[] eeprom) {
        return new Eeprom(eeprom).calibration();
    }

    /// How many pixels are broken or outliers; at most four, more are refused.
    public int unusablePixels() {
        return pixels.unusable().cardinality();
    }
}
