package org.cunkou.simulator.report;

import java.util.Arrays;
import java.util.List;

/// Latencies from the readable picture to the relay, as an SVG picture with its p50 and p99.
///
/// @param millis
///            at least one
record Histogram(List<Double> millis) {
    private static final int WIDTH = 560;
    private static final int HEIGHT = 150;
    private static final int LEFT = 46;
    private static final int RIGHT = 16;
    private static final int TOP = 40;
    private static final int BOTTOM = 30;
    private static final int BINS = 60;
    private static final double[] ENDS = {100, 200, 300, 400, 500, 600, 800, 1_000, 1_500, 2_000, 3_000,
            5_000, 10_000, 20_000, 50_000, 100_000};

    Histogram {
        millis = millis.stream().sorted().toList();
    }

    /// The value that this part does not exceed.
    double part(double part) {
        return millis.get((int) Math.max(0, Math.ceil(part * millis.size()) - 1));
    }

    String words() {
        return "p50 " + Words.number(part(0.5), 1) + " ms, p99 " + Words.number(part(0.99), 1)
                + " ms, longest " + Words.number(millis.getLast(), 1) + " ms, of "
                + Words.count(millis.size(), "unlock", "unlocks");
    }

    /// @param id
    ///            unique on the page
    void draw(Markup page, String id) {
        double end = end();
        int[] counts = new int[BINS];
        millis.forEach(value -> counts[(int) Math.clamp(value / end * BINS, 0, BINS - 1)]++);
        int most = Arrays.stream(counts).max().orElse(1);
        page.open("svg", "class", "histogram", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img",
                "aria-labelledby", id);
        page.element("title", "Read to relay: " + words(), "id", id);
        double bottom = HEIGHT - BOTTOM;
        page.empty("path", "class", "rule", "d",
                "M" + LEFT + " " + Axis.coordinate(bottom) + "H" + (WIDTH - RIGHT));
        page.empty("path", "class", "columns", "d", columns(counts, most));
        for (int i = 0; i <= 4; i++) {
            double x = LEFT + (WIDTH - LEFT - RIGHT) * i / 4.0;
            page.element("text", Words.number(end * i / 4, 0) + (i == 4 ? " ms" : ""), "class",
                    i == 4 ? "n e" : "n m", "x", Axis.coordinate(i == 4 ? x + RIGHT : x), "y",
                    "" + (HEIGHT - 12));
        }
        page.element("text", "" + most, "class", "n e", "x", "" + (LEFT - 6), "y", "" + (TOP + 8));
        mark(page, part(0.5) / end, "p50 " + Words.number(part(0.5), 1), 12, "p50");
        mark(page, part(0.99) / end, "p99 " + Words.number(part(0.99), 1), 27, "p99");
        page.close("svg").line();
    }

    private static String columns(int[] counts, int most) {
        StringBuilder path = new StringBuilder();
        double width = (WIDTH - LEFT - RIGHT) / (double) BINS;
        double height = HEIGHT - BOTTOM - TOP;
        for (int i = 0; i < BINS; i++) {
            if (counts[i] > 0) {
                path.append('M').append(Axis.coordinate(LEFT + i * width)).append(' ')
                        .append(HEIGHT - BOTTOM).append('v')
                        .append(Axis.coordinate(-Math.max(1.5, height * counts[i] / most))).append('h')
                        .append(Axis.coordinate(width - 1)).append('V').append(HEIGHT - BOTTOM).append('z');
            }
        }
        return path.toString();
    }

    private static void mark(Markup page, double part, String words, int baseline, String style) {
        double x = LEFT + (WIDTH - LEFT - RIGHT) * Math.min(1, part);
        boolean leftwards = part > 0.75;
        page.empty("path", "class", style, "d",
                "M" + Axis.coordinate(x) + " " + (baseline - 9) + "V" + (HEIGHT - BOTTOM));
        page.element("text", words + " ms", "class", leftwards ? "e" : "s", "x",
                Axis.coordinate(leftwards ? x - 5 : x + 5), "y", "" + baseline);
    }

    private double end() {
        double longest = millis.getLast();
        return Arrays.stream(ENDS).filter(end -> end >= longest).findFirst().orElse(longest);
    }
}
