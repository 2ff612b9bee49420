package org.cunkou.terminal.sense.mlx90640;

import java.time.Duration;

/// One sub-page as read from the sensor's RAM.
///
/// @param words
///            832 words from 0x0400 on, 0 to 65535 each; not to be changed
/// @param control
///            control register 0x800D at the time of reading
/// @param subPage
///            which sub-page the status register said was measured, 0 or 1
public record RamPage(int[] words, int control, int subPage) {
    public static final int WORDS = 832;
    /// What the sensor writes when a pixel gave nothing.
    static final int NO_VALUE = 0x7FFF;
    static final int VBE = 0x300;
    static final int GAIN = 0x30A;
    static final int PTAT = 0x320;
    static final int VDD = 0x32A;
    private static final int COMPENSATION_0 = 0x308;
    private static final int COMPENSATION_1 = 0x328;

    public RamPage {
        if (words.length != WORDS) {
            throw new IllegalArgumentException("RAM: 832 words, got " + words.length);
        }
        if (subPage < 0 || subPage > 1) {
            throw new IllegalArgumentException("sub-page: 0 or 1, got " + subPage);
        }
    }

    public Pattern pattern() {
        return (control & 0x1000) == 0 ? Pattern.INTERLEAVED : Pattern.CHESS;
    }

    /// 0 to 3 for 16 to 19 bits.
    public int resolution() {
        return control >> 10 & 3;
    }

    /// Time from one sub-page to the next.
    public Duration period() {
        return Duration.ofNanos(2_000_000_000L >> (control >> 7 & 7));
    }

    /// A word as a two's complement number.
    int signed(int index) {
        return (short) words[index];
    }

    int compensationPixel() {
        return signed(subPage == 0 ? COMPENSATION_0 : COMPENSATION_1);
    }
}
