package org.cunkou.simulator.devices.camera;

/// Out of focus: the mean over a square, in two passes with running sums, so that the radius costs nothing.
final class Blur {
    private Blur() {}

    static void box(byte[] pixels, int width, Box box, int radius) {
        byte[] line = new byte[Math.max(box.right() - box.left(), box.bottom() - box.top())];
        for (int y = box.top(); y < box.bottom(); y++) {
            run(pixels, y * width + box.left(), 1, box.right() - box.left(), radius, line);
        }
        for (int x = box.left(); x < box.right(); x++) {
            run(pixels, box.top() * width + x, width, box.bottom() - box.top(), radius, line);
        }
    }

    /// One row or column; beyond its ends the last pixel goes on.
    private static void run(byte[] pixels, int start, int step, int length, int radius, byte[] line) {
        for (int i = 0; i < length; i++) {
            line[i] = pixels[start + i * step];
        }
        int sum = 0;
        for (int i = -radius; i <= radius; i++) {
            sum += line[clamped(i, length)] & 0xff;
        }
        for (int i = 0; i < length; i++) {
            pixels[start + i * step] = (byte) (sum / (2 * radius + 1));
            sum += (line[clamped(i + radius + 1, length)] & 0xff)
                    - (line[clamped(i - radius, length)] & 0xff);
        }
    }

    private static int clamped(int i, int length) {
        return Math.max(0, Math.min(length - 1, i));
    }
}
