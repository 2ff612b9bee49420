package org.cunkou.terminal.recognise.thermal;

import java.util.BitSet;
import org.cunkou.terminal.domain.RadiometricFrame;

/// A picture of temperatures, smaller than the frame where the frame is large: enough to find heads in.
///
/// @param step
///            how many pixels of the frame one cell is wide and high
/// @param celsius
///            mean of each cell's valid pixels; the room where there is none
record Grid(int width, int height, int step, float[] celsius) {
    private static final int WIDEST = 128;

    static Grid of(RadiometricFrame frame) {
        int step = Math.max(1, (frame.width() + WIDEST - 1) / WIDEST);
        int width = frame.width() / step;
        int height = frame.height() / step;
        float[] cells = new float[width * height];
        BitSet invalid = frame.invalid();
        boolean allValid = invalid.isEmpty();
        float[] pixels = frame.celsius();
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                float sum = 0;
                int count = 0;
                for (int row = y * step; row < (y + 1) * step; row++) {
                    for (int at = row * frame.width() + x * step, end = at + step; at < end; at++) {
                        if (allValid || !invalid.get(at)) {
                            sum += pixels[at];
                            count++;
                        }
                    }
                }
                cells[y * width + x] = count > 0 ? sum / count : hole(frame, x * step, y * step);
            }
        }
        return new Grid(width, height, step, cells);
    }

    /// A broken pixel takes the mean of its neighbours, so that it does not cut a face in two.
    private static float hole(RadiometricFrame frame, int x, int y) {
        float sum = 0;
        int count = 0;
        for (int row = Math.max(0, y - 1); row <= Math.min(frame.height() - 1, y + 1); row++) {
            for (int column = Math.max(0, x - 1); column <= Math.min(frame.width() - 1, x + 1); column++) {
                int at = row * frame.width() + column;
                if (!frame.invalid().get(at)) {
                    sum += frame.celsius()[at];
                    count++;
                }
            }
        }
        return count > 0 ? sum / count : (float) frame.optics().roomCelsius();
    }
}
