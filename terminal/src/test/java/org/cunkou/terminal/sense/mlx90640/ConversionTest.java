package org.cunkou.terminal.sense.mlx90640;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ConversionTest {
    private static final double REFLECTED = 29;

    @Test
    void every_mode_agrees_with_the_formulas_written_out_by_hand() {
        int[] inRange = new int[4];
        for (int seed = 0; seed < 40; seed++) {
            SplittableRandom chance = new SplittableRandom(seed);
            int[] eeprom = Synthetic.eeprom(chance);
            Calibration calibration = Synthetic.usable(eeprom);
            Pattern pattern = seed % 2 == 0 ? Pattern.CHESS : Pattern.INTERLEAVED;
            int subPage = seed / 2 % 2;
            RamPage page = Synthetic.page(chance, pattern, seed / 4 % 4, subPage);
            double emissivity = 0.9 + seed % 3 * 0.05;
            Conversion.Image image = Conversion.convert(calibration, page,
                    new Surface(emissivity, OptionalDouble.of(REFLECTED)));
            LongHand longHand = new LongHand(eeprom, page);
            for (int pixel = 0; pixel < 768; pixel++) {
                if (pattern.subPageOf(pixel) == subPage) {
                    double expected = longHand.celsius(pixel / 32 + 1, pixel % 32 + 1, emissivity, REFLECTED);
                    assertEquals(expected, image.celsius()[pixel], 1e-8, "seed " + seed + " pixel " + pixel);
                    inRange[calibration.ranges().of(expected)]++;
                }
            }
        }
        for (int range = 0; range < 4; range++) {
            assertTrue(inRange[range] > 100, "range " + range + " was tried " + inRange[range] + " times");
        }
    }

    @Test
    void a_sub_page_gives_half_of_the_pixels_and_the_other_the_rest() {
        SplittableRandom chance = new SplittableRandom(5);
        Calibration calibration = Synthetic.usable(Synthetic.eeprom(chance));
        for (Pattern pattern : Pattern.values()) {
            double[] zero = Conversion
                    .convert(calibration, Synthetic.page(chance, pattern, 2, 0), Surface.skin())
                    .celsius();
            double[] one = Conversion
                    .convert(calibration, Synthetic.page(chance, pattern, 2, 1), Surface.skin())
                    .celsius();
            int given = 0;
            for (int pixel = 0; pixel < 768; pixel++) {
                assertTrue(Double.isNaN(zero[pixel]) != Double.isNaN(one[pixel]));
                given += Double.isNaN(zero[pixel]) ? 0 : 1;
            }
            assertEquals(384, given);
        }
    }

    @Test
    void a_wrong_resolution_shows_in_the_supply_voltage() {
        SplittableRandom chance = new SplittableRandom(6);
        Calibration calibration = Synthetic.usable(Synthetic.eeprom(chance));
        RamPage nineteenBits = Synthetic.page(chance, Pattern.CHESS, 3, 0);
        RamPage takenForEighteen = new RamPage(nineteenBits.words(), nineteenBits.control() ^ 0x0400, 0);

        assertTrue(Conversion.ambient(calibration, nineteenBits).believable());
        assertFalse(Conversion.ambient(calibration, takenForEighteen).believable());
    }

    @Test
    void up_to_four_broken_or_outlier_pixels_give_no_value_and_more_refuse_the_sensor() {
        SplittableRandom chance = new SplittableRandom(7);
        int[] eeprom = Synthetic.eeprom(chance);
        eeprom[0x40 + 2] = 0;
        eeprom[0x40 + 100] |= 1;
        eeprom[0x40 + 768 - 1] = 0;
        eeprom[0x40 + 400] |= 1;
        Calibration calibration = Synthetic.usable(eeprom);
        assertEquals(4, calibration.unusablePixels());
        double[] celsius = Conversion
                .convert(calibration, Synthetic.page(chance, Pattern.INTERLEAVED, 2, 0), Surface.skin())
                .celsius();
        assertTrue(Double.isNaN(celsius[2]));
        assertFalse(Double.isNaN(celsius[3]));

        eeprom[0x40 + 500] |= 1;
        Calibration.Refused refused = assertInstanceOf(Calibration.Refused.class, Calibration.read(eeprom));
        assertTrue(refused.why().startsWith("5 pixels"), refused.why());
    }

    @Test
    void a_pixel_that_gave_nothing_this_time_has_no_value() {
        SplittableRandom chance = new SplittableRandom(8);
        Calibration calibration = Synthetic.usable(Synthetic.eeprom(chance));
        RamPage page = Synthetic.page(chance, Pattern.INTERLEAVED, 2, 0);
        page.words()[7] = 0x7FFF;

        assertTrue(Double.isNaN(Conversion.convert(calibration, page, Surface.skin()).celsius()[7]));
    }

    @Test
    void words_of_nothing_are_refused() {
        assertInstanceOf(Calibration.Refused.class, Calibration.read(new int[832]));
    }
}
