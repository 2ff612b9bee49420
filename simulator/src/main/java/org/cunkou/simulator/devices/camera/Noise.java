package org.cunkou.simulator.devices.camera;

import java.util.SplittableRandom;

/// A sensor's noise, cheaply: normally distributed values are drawn once, and every row of every frame starts
/// anywhere in them.
final class Noise {
    private static final double SIGMA = 3;
    private static final int SIZE = 1 << 16;

    private final byte[] values = new byte[SIZE];
    private final SplittableRandom chance;

    Noise(SplittableRandom chance) {
        this.chance = chance;
        for (int i = 0; i < SIZE; i++) {
            values[i] = (byte) Math.round(Math.clamp(chance.nextGaussian() * SIGMA, -100, 100));
        }
    }

    void addTo(byte[] pixels, int width) {
        for (int row = 0; row < pixels.length; row += width) {
            int from = chance.nextInt(SIZE - width);
            for (int x = 0; x < width; x++) {
                int value = (pixels[row + x] & 0xff) + values[from + x];
                pixels[row + x] = (byte) Math.max(0, Math.min(255, value));
            }
        }
    }
}
