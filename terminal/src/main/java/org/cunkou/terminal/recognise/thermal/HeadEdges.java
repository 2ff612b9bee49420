package org.cunkou.terminal.recognise.thermal;

import java.util.Arrays;
import org.cunkou.terminal.domain.RadiometricFrame;

/// Measures a found head in the full picture to a fraction of a pixel, by where its skin gives way to what is
/// behind it: half-way between the two, interpolated.
final class HeadEdges {
    private static final int MOST_ROWS = 64;

    private final RadiometricFrame frame;
    private final FaceBox rough;

    private HeadEdges(RadiometricFrame frame, FaceBox rough) {
        this.frame = frame;
        this.rough = rough;
    }

    static FaceBox refined(RadiometricFrame frame, FaceBox rough) {
        return new HeadEdges(frame, rough).refined();
    }

    private FaceBox refined() {
        float behind = (float) frame.optics().roomCelsius();
        float skin = median(rough.top() + rough.height() * 0.25, rough.top() + rough.height() * 0.7);
        float edge = (skin + behind) / 2;
        double[] widths = new double[MOST_ROWS];
        double[] middles = new double[MOST_ROWS];
        int count = 0;
        int from = (int) Math.max(0, rough.top() + rough.height() * 0.3);
        int to = (int) Math.min(frame.height() - 1, rough.top() + rough.height() * 0.65);
        int stride = Math.max(1, (to - from) / MOST_ROWS + 1);
        for (int row = from; row <= to && count < MOST_ROWS; row += stride) {
            double left = crossing(row, rough.centreX() - rough.width() * 0.65, 1, edge);
            double right = crossing(row, rough.centreX() + rough.width() * 0.65, -1, edge);
            double chord = FaceFinder.chord((row + 0.5 - rough.top()) / rough.height());
            if (right - left > rough.width() * 0.5) {
                widths[count] = (right - left) / chord;
                middles[count] = (right + left) / 2;
                count++;
            }
        }
        if (count == 0) {
            return rough;
        }
        double width = medianOf(widths, count);
        double centre = medianOf(middles, count);
        return new FaceBox(centre, top(centre, edge), width);
    }

    /// The first place from outside where the temperature rises above the edge, in pixels from the left
    /// border of the picture.
    private double crossing(int row, double start, int direction, float edge) {
        int at = (int) Math.clamp(start, 0, frame.width() - 1.0);
        int last = (int) Math.clamp(rough.centreX(), 0, frame.width() - 1.0);
        float before = value(row, at);
        if (before >= edge) {
            return at + 0.5;
        }
        while (at != last) {
            at += direction;
            float here = value(row, at);
            if (here >= edge) {
                double share = (edge - before) / (here - before);
                return at + 0.5 - direction * (1 - share);
            }
            before = here;
        }
        return last + 0.5;
    }

    private double top(double centre, float edge) {
        int column = (int) Math.clamp(centre, 0, frame.width() - 1.0);
        int at = (int) Math.clamp(rough.top() - rough.height() * 0.15, 0, frame.height() - 1.0);
        float before = value(at, column);
        if (before >= edge) {
            return at;
        }
        int last = (int) Math.min(frame.height() - 1.0, rough.centreY());
        while (at < last) {
            at++;
            float here = value(at, column);
            if (here >= edge) {
                return at + 0.5 - (1 - (edge - before) / (here - before));
            }
            before = here;
        }
        return rough.top();
    }

    private float value(int row, int column) {
        int at = row * frame.width() + column;
        return frame.invalid().get(at) ? (float) frame.optics().roomCelsius() : frame.celsius()[at];
    }

    private float median(double top, double bottom) {
        return Area.around(frame, rough.centreX(), rough.width() * 0.3, top, bottom).median(frame)
                .orElse((float) frame.optics().roomCelsius() + 8);
    }

    private static double medianOf(double[] values, int count) {
        double[] sorted = Arrays.copyOf(values, count);
        Arrays.sort(sorted);
        return (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
    }
}
