package org.cunkou.terminal.recognise.thermal;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.cunkou.terminal.domain.RadiometricFrame;

/// A rectangle of pixels, cut to the picture.
///
/// @param right
///            column after the last
/// @param bottom
///            row after the last
record Area(int left, int top, int right, int bottom) {

    static Area around(RadiometricFrame frame, double centreX, double halfWidth, double top, double bottom) {
        return new Area(clamp(centreX - halfWidth, frame.width()), clamp(top, frame.height()),
                clamp(centreX + halfWidth + 1, frame.width()), clamp(bottom + 1, frame.height()));
    }

    private static int clamp(double place, int end) {
        return (int) Math.clamp(place, 0, (double) end);
    }

    /// The median of the valid pixels; nothing where there is none. Of a large area, every second or third
    /// pixel is asked.
    Optional<Float> median(RadiometricFrame frame) {
        int step = Math.max(1, (right - left) / 24);
        float[] values = new float[Math.max(0,
                (right - left + step) / step * ((bottom - top + step) / step))];
        int count = 0;
        for (int y = top; y < bottom; y += step) {
            for (int x = left; x < right; x += step) {
                int at = y * frame.width() + x;
                if (!frame.invalid().get(at)) {
                    values[count++] = frame.celsius()[at];
                }
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        Arrays.sort(values, 0, count);
        return Optional.of((values[(count - 1) / 2] + values[count / 2]) / 2);
    }

    /// The highest mean of two by two valid pixels.
    OptionalDouble hottestFour(RadiometricFrame frame) {
        double hottest = Double.NEGATIVE_INFINITY;
        float[] celsius = frame.celsius();
        boolean allValid = frame.invalid().isEmpty();
        for (int y = top; y + 1 < bottom; y++) {
            for (int x = left; x + 1 < right; x++) {
                int at = y * frame.width() + x;
                int below = at + frame.width();
                float sum = celsius[at] + celsius[at + 1] + celsius[below] + celsius[below + 1];
                if (sum > hottest && (allValid || (frame.invalid().nextSetBit(at) > at + 1
                        && frame.invalid().nextSetBit(below) > below + 1))) {
                    hottest = sum;
                }
            }
        }
        return Double.isFinite(hottest) ? OptionalDouble.of(hottest / 4) : OptionalDouble.empty();
    }

    boolean anyAbove(RadiometricFrame frame, double limit) {
        for (int y = top; y < bottom; y++) {
            for (int x = left; x < right; x++) {
                int at = y * frame.width() + x;
                if (frame.celsius()[at] > limit && !frame.invalid().get(at)) {
                    return true;
                }
            }
        }
        return false;
    }
}
