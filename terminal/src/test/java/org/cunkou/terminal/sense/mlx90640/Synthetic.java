package org.cunkou.terminal.sense.mlx90640;

import java.util.SplittableRandom;

/// Sensors that never were: EEPROM and RAM words of our own making.
final class Synthetic {
    private Synthetic() {}

    /// A believable EEPROM whose every field differs from its neighbours.
    static int[] eeprom(SplittableRandom chance) {
        int[] words = new int[832];
        words[0x10] = 0x4210;
        words[0x11] = -70 & 0xFFFF;
        words[0x20] = 0x79A6;
        words[0x21] = 0x2F44;
        for (int word = 0x12; word < 0x20; word++) {
            words[word] = smallNibbles(chance);
            words[word + 0x10] = smallNibbles(chance);
        }
        words[0x30] = 6000 + chance.nextInt(500);
        words[0x31] = 12100 + chance.nextInt(200);
        words[0x32] = 0x5952;
        words[0x33] = 0x9D68;
        words[0x34] = 0x5454;
        words[0x35] = 0x0994;
        words[0x36] = 0x6956;
        words[0x37] = 0x5354;
        words[0x38] = 0x2363;
        words[0x39] = chance.nextInt(0x40) << 10 | 200 + chance.nextInt(200);
        words[0x3A] = 0xFBB5;
        words[0x3B] = 0x044B;
        words[0x3C] = 0xF000 | 0x10 + chance.nextInt(0x10);
        words[0x3D] = 0x9790 + chance.nextInt(16);
        words[0x3E] = 0x9B00 | 0x90 + chance.nextInt(16);
        words[0x3F] = 0x2239;
        for (int pixel = 0; pixel < 768; pixel++) {
            int offset = chance.nextInt(-8, 8) & 0x3F;
            int alpha = chance.nextInt(-8, 8) & 0x3F;
            words[0x40 + pixel] = offset << 10 | alpha << 4 | chance.nextInt(8) << 1;
            if (words[0x40 + pixel] == 0) {
                words[0x40 + pixel] = 2;
            }
        }
        return words;
    }

    /// Four numbers from -1 to 2.
    private static int smallNibbles(SplittableRandom chance) {
        int word = 0;
        for (int nibble = 0; nibble < 4; nibble++) {
            word = word << 4 | (chance.nextInt(-1, 3) & 0xF);
        }
        return word;
    }

    /// A page with supply and own temperature as they should be.
    static RamPage page(SplittableRandom chance, Pattern pattern, int resolution, int subPage) {
        int[] words = new int[832];
        for (int pixel = 0; pixel < 768; pixel++) {
            words[pixel] = chance.nextInt(-600, 900) & 0xFFFF;
        }
        words[0x300] = 0x4BF2;
        words[0x308] = -54 + chance.nextInt(8) & 0xFFFF;
        words[0x30A] = 0x1881;
        words[0x320] = 0x06AF;
        words[0x328] = -56 + chance.nextInt(8) & 0xFFFF;
        words[0x32A] = Math.round(-13115 * Math.scalb(1f, resolution - 2)) & 0xFFFF;
        int control = (pattern == Pattern.CHESS ? 0x1000 : 0) | resolution << 10 | 0x0181;
        return new RamPage(words, control, subPage);
    }

    static Calibration usable(int[] eeprom) {
        return ((Calibration.Usable) Calibration.read(eeprom)).calibration();
    }
}
