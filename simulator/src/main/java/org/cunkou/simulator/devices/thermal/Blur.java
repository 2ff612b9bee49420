package org.cunkou.simulator.devices.thermal;

/// The optics' blur: three pixels each way, with the variance asked for.
final class Blur {
    private final int width;
    private final int height;
    private final float side;
    private final float middle;
    private final float[] half;

    Blur(int width, int height, double sigmaPixels) {
        this.width = width;
        this.height = height;
        this.side = (float) (sigmaPixels * sigmaPixels / 2);
        this.middle = 1 - 2 * side;
        this.half = new float[width * height];
    }

    void apply(float[] from, float[] to) {
        for (int row = 0; row < height; row++) {
            int start = row * width;
            int end = start + width - 1;
            half[start] = from[start];
            half[end] = from[end];
            for (int at = start + 1; at < end; at++) {
                half[at] = middle * from[at] + side * (from[at - 1] + from[at + 1]);
            }
        }
        System.arraycopy(half, 0, to, 0, width);
        System.arraycopy(half, half.length - width, to, half.length - width, width);
        for (int at = width; at < half.length - width; at++) {
            to[at] = middle * half[at] + side * (half[at - width] + half[at + width]);
        }
    }
}
