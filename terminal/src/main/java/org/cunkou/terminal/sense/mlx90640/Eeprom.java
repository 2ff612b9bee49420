package org.cunkou.terminal.sense.mlx90640;

import static org.cunkou.terminal.sense.mlx90640.Pattern.COLUMNS;
import static org.cunkou.terminal.sense.mlx90640.Pattern.PIXELS;

import java.util.BitSet;
import org.cunkou.terminal.sense.mlx90640.Calibration.CompensationPixel;
import org.cunkou.terminal.sense.mlx90640.Calibration.Interleave;
import org.cunkou.terminal.sense.mlx90640.Calibration.Pixels;
import org.cunkou.terminal.sense.mlx90640.Calibration.Ptat;
import org.cunkou.terminal.sense.mlx90640.Calibration.Ranges;
import org.cunkou.terminal.sense.mlx90640.Calibration.Reading;
import org.cunkou.terminal.sense.mlx90640.Calibration.Refused;
import org.cunkou.terminal.sense.mlx90640.Calibration.Supply;
import org.cunkou.terminal.sense.mlx90640.Calibration.Usable;

/// The words of an EEPROM and where what lies in them (data sheet, "Calculation of the calibration
/// parameters"). Addresses here are relative to 0x2400.
final class Eeprom {
    /// More than this many broken or outlier pixels and the sensor is outside its own specification.
    static final int MOST_UNUSABLE = 4;
    private static final int FIRST_PIXEL = 0x40;

    private final int[] words;

    Eeprom(int[] words) {
        if (words.length != RamPage.WORDS) {
            throw new IllegalArgumentException("EEPROM: 832 words, got " + words.length);
        }
        for (int word : words) {
            if (word < 0 || word > 0xFFFF) {
                throw new IllegalArgumentException("EEPROM: words of 16 bits, got " + word);
            }
        }
        this.words = words.clone();
    }

    Reading calibration() {
        Supply supply = new Supply(signed(0x33, 15, 8) * 32.0,
                (bits(0x33, 7, 8) - 256) * 32.0 - 8192, bits(0x38, 13, 2));
        Ptat ptat = new Ptat(signed(0x32, 15, 6) / 4096.0, signed(0x32, 9, 10) / 8.0, signed(0x31, 15, 16),
                bits(0x10, 15, 4) / 4.0 + 8);
        double gain = signed(0x30, 15, 16);
        if (supply.kVdd() == 0 || ptat.kt() == 0 || gain == 0) {
            return new Refused("no MLX90640 EEPROM: its words for supply, own temperature or gain are zero");
        }
        Pixels pixels = pixels();
        if (pixels.unusable().cardinality() > MOST_UNUSABLE) {
            return new Refused(pixels.unusable().cardinality() + " pixels are broken or outliers, at most "
                    + MOST_UNUSABLE + " may be: replace the sensor");
        }
        return new Usable(new Calibration(supply, ptat, gain, signed(0x3C, 7, 8) / 32.0,
                signed(0x3C, 15, 8) / 8192.0, ranges(), compensation(), interleave(), bits(0x0A, 11, 1) == 0,
                pixels));
    }

    private Ranges ranges() {
        double scale = power(bits(0x3F, 3, 4) + 8);
        double[] ksTo = {signed(0x3D, 7, 8) / scale, signed(0x3D, 15, 8) / scale, signed(0x3E, 7, 8) / scale,
                signed(0x3E, 15, 8) / scale};
        double step = bits(0x3F, 13, 2) * 10.0;
        double third = bits(0x3F, 7, 4) * step;
        double fourth = third + bits(0x3F, 11, 4) * step;
        double thirdCorrection = 1 + ksTo[1] * third;
        return new Ranges(ksTo, new double[]{-40, 0, third, fourth},
                new double[]{1 / (1 + ksTo[0] * 40), 1, thirdCorrection,
                        thirdCorrection * (1 + ksTo[2] * (fourth - third))});
    }

    private CompensationPixel compensation() {
        double alpha = signed(0x39, 9, 10) / power(bits(0x20, 15, 4) + 27);
        double offset = signed(0x3A, 9, 10);
        return new CompensationPixel(new double[]{alpha, alpha * (1 + signed(0x39, 15, 6) / 128.0)},
                new double[]{offset, offset + signed(0x3A, 15, 6)}, signed(0x3B, 7, 8) / ktaScale(),
                signed(0x3B, 15, 8) / kvScale());
    }

    private Interleave interleave() {
        return new Interleave(signed(0x35, 5, 6) / 16.0, signed(0x35, 10, 5) / 2.0,
                signed(0x35, 15, 5) / 8.0);
    }

    private double ktaScale() {
        return power(bits(0x38, 7, 4) + 8);
    }

    private double kvScale() {
        return power(bits(0x38, 11, 4));
    }

    private Pixels pixels() {
        double[] alpha = new double[PIXELS];
        double[] offset = new double[PIXELS];
        double[] kta = new double[PIXELS];
        double[] kv = new double[PIXELS];
        BitSet unusable = new BitSet(PIXELS);
        double ktaScale = ktaScale();
        double kvScale = kvScale();
        double ktaPixelScale = power(bits(0x38, 3, 4));
        for (int pixel = 0; pixel < PIXELS; pixel++) {
            int word = FIRST_PIXEL + pixel;
            alpha[pixel] = spread(0x20, signed(0x21, 15, 16), pixel, signed(word, 9, 6))
                    / power(bits(0x20, 15, 4) + 30);
            offset[pixel] = spread(0x10, signed(0x11, 15, 16), pixel, signed(word, 15, 6));
            kta[pixel] = (ktaAverage(pixel) + signed(word, 3, 3) * ktaPixelScale) / ktaScale;
            kv[pixel] = kvAverage(pixel) / kvScale;
            if (words[word] == 0 || (words[word] & 1) == 1) {
                unusable.set(pixel);
            }
        }
        return new Pixels(alpha, offset, kta, kv, unusable);
    }

    /// Average, row, column and pixel parts put together. Offsets (from 0x10 on) and sensitivities (from 0x20
    /// on) are stored the same way: scales, average, six words of rows, eight words of columns.
    private double spread(int block, double average, int pixel, double rest) {
        int row = pixel / COLUMNS;
        int column = pixel % COLUMNS;
        double rowPart = signed(block + 2 + row / 4, 4 * (row % 4) + 3, 4);
        double columnPart = signed(block + 8 + column / 4, 4 * (column % 4) + 3, 4);
        return average + rowPart * power(bits(block, 11, 4)) + columnPart * power(bits(block, 7, 4))
                + rest * power(bits(block, 3, 4));
    }

    /// The data sheet counts rows and columns from one: its odd rows are our even ones.
    private double ktaAverage(int pixel) {
        boolean evenRow = pixel / COLUMNS % 2 == 1;
        boolean evenColumn = pixel % 2 == 1;
        return signed(evenColumn ? 0x37 : 0x36, evenRow ? 7 : 15, 8);
    }

    private double kvAverage(int pixel) {
        boolean evenRow = pixel / COLUMNS % 2 == 1;
        boolean evenColumn = pixel % 2 == 1;
        return signed(0x34, (evenColumn ? 7 : 15) - (evenRow ? 4 : 0), 4);
    }

    /// @param high
    ///            number of the topmost bit, 15 to 0
    private int bits(int word, int high, int count) {
        return words[word] >> (high - count + 1) & (1 << count) - 1;
    }

    private int signed(int word, int high, int count) {
        int value = bits(word, high, count);
        return value >= 1 << (count - 1) ? value - (1 << count) : value;
    }

    private static double power(int exponent) {
        return Math.scalb(1.0, exponent);
    }
}
