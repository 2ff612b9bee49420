package org.cunkou.terminal.sense.mlx90640;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.cunkou.terminal.sense.mlx90640.Conversion.Ambient;
import org.junit.jupiter.api.Test;

/// The data sheet's worked example, pixel (12, 16), step by step.
///
/// **Erratum.** The printed 80.36 °C does not follow from the printed words. The compensation pixel of
/// sub-page 1 is printed as 21.6315865670509, but the formula beside it gives 25.78 (chess) or 24.44
/// (interleaved), and then it is taken off although the text says "Pattern = 0", which asks for sub-page 0.
/// So the last steps are fed with the numbers as printed, and the whole way is held against what the formulas
/// do give: 80.216 and 80.380 °C.
class DataSheetExampleTest {
    private static final int PIXEL = 11 * 32 + 15;
    private static final Calibration CALIBRATION = Synthetic.usable(eeprom());

    @Test
    void supply_gain_and_own_temperature_are_as_printed() {
        Ambient ambient = ambient();

        same(3.3186237373737373, ambient.supplyVolts());
        same(39.18442378914584, ambient.celsius());
        same(1.01753546947234, ambient.gain());
        same(619.679100908656, 0x261 * ambient.gain());
        assertTrue(ambient.believable());
    }

    @Test
    void the_pixels_own_calibration_is_as_printed() {
        same(-75, CALIBRATION.pixels().offset()[PIXEL]);
        same(0.005126953125, CALIBRATION.pixels().kta()[PIXEL]);
        same(0.5, CALIBRATION.pixels().kv()[PIXEL]);
        same(1.26223312690854e-7, CALIBRATION.pixels().alpha()[PIXEL]);
        same(1, CALIBRATION.tgc());
        same(-0.001953125, CALIBRATION.ksTa());
        same(-0.00080108642578125, CALIBRATION.ranges().ksTo()[1]);
    }

    @Test
    void the_compensation_pixels_calibration_is_as_printed() {
        same(-75, CALIBRATION.compensation().offset()[0]);
        same(-77, CALIBRATION.compensation().offset()[1]);
        same(0.00457763671875, CALIBRATION.compensation().kta());
        same(0.5, CALIBRATION.compensation().kv());
        same(4.07453626394272e-9, CALIBRATION.compensation().alpha()[0]);
        same(3.85171006200835e-9, CALIBRATION.compensation().alpha()[1]);
    }

    @Test
    void offsets_of_pixel_and_compensation_pixel_are_as_printed_where_the_print_is_right() {
        same(700.882495690877, Conversion.pixelOffset(CALIBRATION, page(Pattern.CHESS, 0), ambient(), PIXEL));
        same(25.6666575059956,
                Conversion.compensationOffset(CALIBRATION, page(Pattern.CHESS, 0), ambient()));
        same(25.781281843250987,
                Conversion.compensationOffset(CALIBRATION, page(Pattern.CHESS, 1), ambient()));
        same(24.437722295625953,
                Conversion.compensationOffset(CALIBRATION, page(Pattern.INTERLEAVED, 1), ambient()));
    }

    @Test
    void the_last_steps_give_what_is_printed_when_fed_with_what_is_printed() {
        double alpha = 1.1876487360496e-7;
        double signal = 679.250909123826;
        double background = 9516495632.56;

        same(background, Conversion.background(39.184, 31, 1));
        same(-3.34259382357449e-8,
                Conversion.sensitivityTerm(-0.00080108642578125, signal, alpha, background));
        same(80.363312506592, Conversion.basicTemperature(CALIBRATION.ranges(), signal, alpha, background));
    }

    @Test
    void the_whole_way_gives_what_the_formulas_give() {
        assertEquals(80.21637180738782, whole(Pattern.CHESS, 0), 1e-6);
        assertEquals(80.37996386886527, whole(Pattern.INTERLEAVED, 1), 1e-6);
        assertTrue(Double.isNaN(whole(Pattern.CHESS, 1)), "the pixel is not of this sub-page");
    }

    private static double whole(Pattern pattern, int subPage) {
        return Conversion
                .convert(CALIBRATION, page(pattern, subPage), new Surface(1, java.util.OptionalDouble.of(31)))
                .celsius()[PIXEL];
    }

    private static Ambient ambient() {
        return Conversion.ambient(CALIBRATION, page(Pattern.CHESS, 0));
    }

    /// Within 1e-9, relative; printed numbers have 12 to 15 digits.
    private static void same(double printed, double computed) {
        assertEquals(printed, computed, Math.abs(printed) * 1e-9);
    }

    private static RamPage page(Pattern pattern, int subPage) {
        int[] words = new int[832];
        words[PIXEL] = 0x0261;
        words[0x300] = 0x4BF2;
        words[0x308] = 0xFFCA;
        words[0x30A] = 0x1881;
        words[0x320] = 0x06AF;
        words[0x328] = 0xFFC8;
        words[0x32A] = 0xCCC5;
        return new RamPage(words, (pattern == Pattern.CHESS ? 0x1000 : 0) | 0x0901, subPage);
    }

    /// The printed words 0x2410 to 0x243F; every pixel gets the one printed pixel word.
    private static int[] eeprom() {
        int[] words = new int[832];
        String printed = "4210 ffbb 0202 f202 f2f2 e2e2 d1e1 b1d1 f10f f00f e0ef e0ef e1e1 f3f2 f404 e504 "
                + "79a6 2f44 ffdd 2210 3333 2233 ef01 9acc eedc 10ff 2221 3333 2333 0112 eeff bbdd "
                + "18ef 2ff1 5952 9d68 5454 0994 6956 5354 2363 e446 fbb5 044b f020 9797 9797 2889";
        int[] middle = ((HexWords.Words) HexWords.parse(printed, 48)).words();
        System.arraycopy(middle, 0, words, 0x10, middle.length);
        Arrays.fill(words, 0x40, 832, 0x08A0);
        return words;
    }
}
