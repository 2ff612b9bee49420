package org.cunkou.terminal.sense.mlx90640;

import static org.cunkou.terminal.sense.mlx90640.Pattern.PIXELS;

import java.util.Arrays;
import org.cunkou.terminal.sense.mlx90640.Calibration.Ranges;

/// From the words of a sub-page to degrees Celsius (data sheet, "Calculating the object temperature"). The
/// steps are apart so that each can be held against the number the data sheet prints for it.
public final class Conversion {
    static final double KELVIN = 273.15;
    private static final double LOWEST_VOLTS = 3.0;
    private static final double HIGHEST_VOLTS = 3.6;

    private Conversion() {}

    /// What the sensor says of itself.
    ///
    /// @param supplyVolts
    ///            3.3 when all is well
    /// @param gain
    ///            how much the amplifier has changed since calibration
    /// @param celsius
    ///            its own temperature
    public record Ambient(double supplyVolts, double gain, double celsius) {
        /// Outside of this the temperatures are wrong, or the words were read with another resolution than
        /// the control register says: 19-bit words taken for 18-bit ones give 7.4 V, and no other sign.
        public boolean believable() {
            return supplyVolts >= LOWEST_VOLTS && supplyVolts <= HIGHEST_VOLTS && Double.isFinite(gain)
                    && Double.isFinite(celsius);
        }
    }

    /// @param celsius
    ///            768, row by row; not a number where a pixel is unusable or of the other sub-page
    public record Image(double[] celsius, Ambient ambient) {}

    public static Image convert(Calibration calibration, RamPage page, Surface surface) {
        Ambient ambient = ambient(calibration, page);
        double compensation = compensationOffset(calibration, page, ambient);
        double alphaCompensation = calibration.tgc() * calibration.compensation().alpha()[page.subPage()];
        double alphaByOwnTemperature = 1 + calibration.ksTa() * (ambient.celsius() - 25);
        double reflected = surface.reflectedCelsius().orElse(ambient.celsius() - Surface.SELF_HEATING);
        double background = background(ambient.celsius(), reflected, surface.emissivity());
        Pattern pattern = page.pattern();
        double[] celsius = new double[PIXELS];
        Arrays.fill(celsius, Double.NaN);
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            if (pattern.subPageOf(pixel) != page.subPage() || page.words()[pixel] == RamPage.NO_VALUE
                    || calibration.pixels().unusable().get(pixel)) {
                continue;
            }
            double signal = pixelOffset(calibration, page, ambient, pixel) / surface.emissivity()
                    - calibration.tgc() * compensation;
            double alpha = (calibration.pixels().alpha()[pixel] - alphaCompensation) * alphaByOwnTemperature;
            celsius[pixel] = objectTemperature(calibration.ranges(), signal, alpha, background);
        }
        return new Image(celsius, ambient);
    }

    static Ambient ambient(Calibration calibration, RamPage page) {
        double resolution = Math.scalb(1.0, calibration.supply().resolution() - page.resolution());
        double aboveNominal = (resolution * page.signed(RamPage.VDD) - calibration.supply().vdd25())
                / calibration.supply().kVdd();
        Calibration.Ptat ptat = calibration.ptat();
        double word = page.signed(RamPage.PTAT);
        double art = word / (word * ptat.alpha() + page.signed(RamPage.VBE)) * (1 << 18);
        double celsius = (art / (1 + ptat.kv() * aboveNominal) - ptat.v25()) / ptat.kt() + 25;
        return new Ambient(aboveNominal + 3.3, calibration.gain() / page.signed(RamPage.GAIN), celsius);
    }

    /// A pixel's word without gain, offset, own temperature and supply voltage.
    static double pixelOffset(Calibration calibration, RamPage page, Ambient ambient, int pixel) {
        Calibration.Pixels pixels = calibration.pixels();
        double value = page.signed(pixel) * ambient.gain()
                - pixels.offset()[pixel] * drift(ambient, pixels.kta()[pixel], pixels.kv()[pixel]);
        if (otherPatternThanCalibrated(calibration, page)) {
            value += calibration.interleave().c3() * (2 * Pattern.rowParity(pixel) - 1)
                    - calibration.interleave().c2() * Pattern.conversion(pixel);
        }
        return value;
    }

    /// The same for the compensation pixel of the page.
    static double compensationOffset(Calibration calibration, RamPage page, Ambient ambient) {
        Calibration.CompensationPixel blind = calibration.compensation();
        double offset = blind.offset()[page.subPage()];
        if (page.subPage() == 1 && otherPatternThanCalibrated(calibration, page)) {
            offset += calibration.interleave().c1();
        }
        return page.compensationPixel() * ambient.gain() - offset * drift(ambient, blind.kta(), blind.kv());
    }

    private static double drift(Ambient ambient, double kta, double kv) {
        return (1 + kta * (ambient.celsius() - 25)) * (1 + kv * (ambient.supplyVolts() - 3.3));
    }

    /// The data sheet gives corrections for this case only. The opposite one, a sensor calibrated interleaved
    /// and read as chess, it does not treat; such sensors are read interleaved.
    private static boolean otherPatternThanCalibrated(Calibration calibration, RamPage page) {
        return calibration.chess() && page.pattern() == Pattern.INTERLEAVED;
    }

    /// Radiation of sensor and surroundings, as a temperature in kelvin to the fourth.
    static double background(double sensorCelsius, double reflectedCelsius, double emissivity) {
        double reflected = fourthPower(reflectedCelsius + KELVIN);
        return reflected - (reflected - fourthPower(sensorCelsius + KELVIN)) / emissivity;
    }

    /// @param signal
    ///            compensated for gain, offset, emissivity and gradients
    /// @param alpha
    ///            compensated sensitivity
    /// @param background
    ///            from [#background]
    static double objectTemperature(Ranges ranges, double signal, double alpha, double background) {
        double basic = basicTemperature(ranges, signal, alpha, background);
        int range = ranges.of(basic);
        double sensitivity = alpha * ranges.alphaCorrection()[range]
                * (1 + ranges.ksTo()[range] * (basic - ranges.corner()[range]));
        return fourthRoot(signal / sensitivity + background) - KELVIN;
    }

    /// A first temperature, with the sensitivity of the range from 0 °C on.
    static double basicTemperature(Ranges ranges, double signal, double alpha, double background) {
        double ksTo = ranges.ksTo()[1];
        return fourthRoot(
                signal / (alpha * (1 - ksTo * KELVIN) + sensitivityTerm(ksTo, signal, alpha, background))
                        + background)
                - KELVIN;
    }

    /// The data sheet's Sx.
    static double sensitivityTerm(double ksTo, double signal, double alpha, double background) {
        double cube = alpha * alpha * alpha;
        return ksTo * fourthRoot(cube * signal + cube * alpha * background);
    }

    private static double fourthPower(double kelvin) {
        return kelvin * kelvin * kelvin * kelvin;
    }

    /// Not a number below zero: such a pixel has no temperature.
    private static double fourthRoot(double value) {
        return Math.sqrt(Math.sqrt(value));
    }
}
