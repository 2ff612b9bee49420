package org.cunkou.terminal.sense.mlx90640;

/// The data sheet's formulas once more, for one pixel, written down in its own order and numbering and
/// sharing no code with the sensor's conversion: a check on both.
final class LongHand {
    private final int[] ee;
    private final int[] ram;
    private final int control;

    LongHand(int[] eeprom, RamPage page) {
        this.ee = eeprom;
        this.ram = page.words();
        this.control = page.control();
    }

    /// @param i
    ///            row from 1
    /// @param j
    ///            column from 1
    double celsius(int i, int j, double emissivity, double reflected) {
        int number = (i - 1) * 32 + j;
        double vdd25 = ((ee[0x33] & 0xFF) - 256) * Math.pow(2, 5) - Math.pow(2, 13);
        double kVdd = (byte) (ee[0x33] >> 8) * Math.pow(2, 5);
        double resolution = Math.pow(2, part(ee[0x38], 0x3000)) / Math.pow(2, part(control, 0x0C00));
        double vdd = (resolution * (short) ram[0x32A] - vdd25) / kVdd + 3.3;
        double kvPtat = wrap(part(ee[0x32], 0xFC00), 64) / Math.pow(2, 12);
        double ktPtat = wrap(ee[0x32] & 0x03FF, 1024) / Math.pow(2, 3);
        double alphaPtat = (ee[0x10] & 0xF000) / Math.pow(2, 14) + 8;
        double art = (short) ram[0x320] / ((short) ram[0x320] * alphaPtat + (short) ram[0x300])
                * Math.pow(2, 18);
        double ta = (art / (1 + kvPtat * (vdd - 3.3)) - (short) ee[0x31]) / ktPtat + 25;
        double gain = (double) (short) ee[0x30] / (short) ram[0x30A];

        int ilPattern = (number - 1) / 32 - (number - 1) / 64 * 2;
        int chessPattern = ilPattern ^ (number - 1) - (number - 1) / 2 * 2;
        boolean chess = (control & 0x1000) != 0;
        int pattern = chess ? chessPattern : ilPattern;
        double pixOs = (short) ram[number - 1] * gain
                - offset(i, j) * (1 + kta(i, j) * (ta - 25)) * (1 + kv(i, j) * (vdd - 3.3));
        double offsetCp = wrap(ee[0x3A] & 0x3FF, 1024)
                + (pattern == 1 ? wrap(part(ee[0x3A], 0xFC00), 64) : 0);
        if (!chess) {
            int conversion = ((number + 1) / 4 - (number + 2) / 4 + number / 4 - (number - 1) / 4)
                    * (1 - 2 * ilPattern);
            pixOs += wrap(part(ee[0x35], 0xF800), 32) / 8 * (2 * ilPattern - 1)
                    - wrap(part(ee[0x35], 0x07C0), 32) / 2 * conversion;
            offsetCp += pattern == 1 ? wrap(ee[0x35] & 0x3F, 64) / 16 : 0;
        }
        double ktaScale1 = Math.pow(2, part(ee[0x38], 0xF0) + 8);
        double kvScale = Math.pow(2, part(ee[0x38], 0x0F00));
        double cp = (short) ram[pattern == 0 ? 0x308 : 0x328] * gain - offsetCp
                * (1 + (byte) ee[0x3B] / ktaScale1 * (ta - 25))
                * (1 + (byte) (ee[0x3B] >> 8) / kvScale * (vdd - 3.3));
        double tgc = (byte) ee[0x3C] / Math.pow(2, 5);
        double v = pixOs / emissivity - tgc * cp;

        double alphaScale = Math.pow(2, part(ee[0x20], 0xF000) + 27);
        double alphaCp = wrap(ee[0x39] & 0x3FF, 1024) / alphaScale
                * (pattern == 1 ? 1 + wrap(part(ee[0x39], 0xFC00), 64) / Math.pow(2, 7) : 1);
        double ksTa = (byte) (ee[0x3C] >> 8) / Math.pow(2, 13);
        double alphaComp = (alpha(i, j) - tgc * alphaCp) * (1 + ksTa * (ta - 25));
        double tr4 = Math.pow(reflected + 273.15, 4);
        double tar = tr4 - (tr4 - Math.pow(ta + 273.15, 4)) / emissivity;
        return lastSteps(v, alphaComp, tar);
    }

    private double lastSteps(double v, double alphaComp, double tar) {
        double scale = Math.pow(2, (ee[0x3F] & 0xF) + 8);
        double ks1 = (byte) ee[0x3D] / scale;
        double ks2 = (byte) (ee[0x3D] >> 8) / scale;
        double ks3 = (byte) ee[0x3E] / scale;
        double ks4 = (byte) (ee[0x3E] >> 8) / scale;
        double step = part(ee[0x3F], 0x3000) * 10;
        double ct3 = part(ee[0x3F], 0xF0) * step;
        double ct4 = part(ee[0x3F], 0xF00) * step + ct3;
        double sx = ks2 * Math.pow(Math.pow(alphaComp, 3) * v + Math.pow(alphaComp, 4) * tar, 0.25);
        double to = Math.pow(v / (alphaComp * (1 - ks2 * 273.15) + sx) + tar, 0.25) - 273.15;
        double sensitivity;
        if (to < 0) {
            sensitivity = 1 / (1 + ks1 * 40) * (1 + ks1 * (to + 40));
        } else if (to < ct3) {
            sensitivity = 1 + ks2 * to;
        } else if (to < ct4) {
            sensitivity = (1 + ks2 * ct3) * (1 + ks3 * (to - ct3));
        } else {
            sensitivity = (1 + ks2 * ct3) * (1 + ks3 * (ct4 - ct3)) * (1 + ks4 * (to - ct4));
        }
        return Math.pow(v / (alphaComp * sensitivity) + tar, 0.25) - 273.15;
    }

    private double offset(int i, int j) {
        return (short) ee[0x11] + fourBits(0x12, i) * Math.pow(2, part(ee[0x10], 0x0F00))
                + fourBits(0x18, j) * Math.pow(2, part(ee[0x10], 0xF0))
                + wrap(part(pixel(i, j), 0xFC00), 64) * Math.pow(2, ee[0x10] & 0xF);
    }

    private double alpha(int i, int j) {
        double sum = (short) ee[0x21] + fourBits(0x22, i) * Math.pow(2, part(ee[0x20], 0x0F00))
                + fourBits(0x28, j) * Math.pow(2, part(ee[0x20], 0xF0))
                + wrap(part(pixel(i, j), 0x03F0), 64) * Math.pow(2, ee[0x20] & 0xF);
        return sum / Math.pow(2, part(ee[0x20], 0xF000) + 30);
    }

    private double kta(int i, int j) {
        int word = j % 2 == 1 ? ee[0x36] : ee[0x37];
        double average = i % 2 == 1 ? (byte) (word >> 8) : (byte) word;
        return (average + wrap(part(pixel(i, j), 0xE), 8) * Math.pow(2, ee[0x38] & 0xF))
                / Math.pow(2, part(ee[0x38], 0xF0) + 8);
    }

    private double kv(int i, int j) {
        int shift = (i % 2 == 1 ? 4 : 0) + (j % 2 == 1 ? 8 : 0);
        return wrap((ee[0x34] >> shift) & 0xF, 16) / Math.pow(2, part(ee[0x38], 0x0F00));
    }

    private int pixel(int i, int j) {
        return ee[0x40 + (i - 1) * 32 + j - 1];
    }

    private double fourBits(int from, int number) {
        return wrap((ee[from + (number - 1) / 4] >> ((number - 1) % 4 * 4)) & 0xF, 16);
    }

    private static int part(int word, int mask) {
        return (word & mask) / Integer.lowestOneBit(mask);
    }

    private static double wrap(int value, int modulus) {
        return value > modulus / 2 - 1 ? value - modulus : value;
    }
}
