package org.cunkou.terminal.sense.mlx90640;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Two real sensors with temperatures that others computed from their words.
@Tag("real-data")
class RealSensorTest {
    private static final String MELEXIS = "mlx90640-melexis-example/";
    private static final String SIGNALOID = "mlx90640-signaloid/";

    @Test
    void melexis_own_example_comes_out_to_the_milli_degree() throws IOException {
        double[] expected = RealData.numbers(RealData.thermal(MELEXIS + "expected_To_degC_eps1_24x32.csv"));

        assertTrue(worst(melexis(1), expected) <= 0.001, () -> "worst " + worst(melexis(1), expected));
    }

    @Test
    void emissivity_below_one_comes_out_as_in_the_derived_tables() throws IOException {
        for (String emissivity : List.of("0.98", "0.95")) {
            double[] expected = RealData.numbers(RealData
                    .thermal(MELEXIS + "derived_To_degC_eps" + emissivity + "_TrTaMinus8_24x32.csv"));

            assertEquals(0, worst(melexis(Double.parseDouble(emissivity)), expected), 0.0003, emissivity);
        }
    }

    @Test
    void a_second_real_sensor_comes_out_as_derived() throws IOException {
        int[] eeprom = Arrays
                .stream(RealData.numbers(RealData.thermal(SIGNALOID + "EEPROM-calibration-data.csv")))
                .mapToInt(word -> (int) word).toArray();
        int[] both = Arrays.stream(RealData.numbers(RealData.thermal(SIGNALOID + "raw-frame-data.csv")))
                .mapToInt(word -> (int) word).toArray();
        double[] expected = RealData
                .numbers(RealData.thermal(SIGNALOID + "derived_To_degC_eps0.95_TrTaMinus8_24x32.csv"));
        Calibration calibration = Synthetic.usable(eeprom);
        double[] celsius = joined(calibration, page(both, 0), page(both, 834), 0.95);

        assertEquals(0, worst(celsius, expected), 0.0003);
    }

    private static RamPage page(int[] words, int from) {
        return new RamPage(Arrays.copyOfRange(words, from, from + 832), words[from + 832], words[from + 833]);
    }

    private static double[] melexis(double emissivity) {
        try {
            Calibration calibration = Synthetic
                    .usable(RealData.hexWords(RealData.thermal(MELEXIS + "eeprom_0x2400_832words_hex.txt")));
            int[] first = RealData.hexWords(RealData.thermal(MELEXIS + "frame0_0x0400_832words_hex.txt"));
            int[] second = RealData.hexWords(RealData.thermal(MELEXIS + "frame1_0x0400_832words_hex.txt"));
            return joined(calibration, new RamPage(first, 0x1901, 0), new RamPage(second, 0x1901, 1),
                    emissivity);
        } catch (IOException trouble) {
            throw new java.io.UncheckedIOException(trouble);
        }
    }

    private static double[] joined(Calibration calibration, RamPage first, RamPage second,
            double emissivity) {
        Surface surface = new Surface(emissivity, OptionalDouble.empty());
        double[] one = Conversion.convert(calibration, first, surface).celsius();
        double[] other = Conversion.convert(calibration, second, surface).celsius();
        return IntStream.range(0, 768)
                .mapToDouble(pixel -> Double.isNaN(one[pixel]) ? other[pixel] : one[pixel])
                .toArray();
    }

    /// Not a number when a pixel is missing.
    private static double worst(double[] actual, double[] expected) {
        assertEquals(768, expected.length);
        double worst = 0;
        for (int pixel = 0; pixel < expected.length; pixel++) {
            worst = Math.max(worst, Math.abs(actual[pixel] - expected[pixel]));
        }
        return worst;
    }
}
