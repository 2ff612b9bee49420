package org.cunkou.terminal.recognise.thermal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The connected parts of a picture that lie between two temperatures.
final class Regions {
    private Regions() {}

    /// One connected part.
    ///
    /// @param top
    ///            its first row
    /// @param left
    ///            first column, row by row
    /// @param right
    ///            column after the last, row by row; as `left` where a row is empty
    /// @param area
    ///            number of cells
    record Region(int top, int[] left, int[] right, int area) {
        int rows() {
            return left.length;
        }

        int width(int row) {
            return right[row] - left[row];
        }

        int bottom() {
            return top + rows();
        }

        /// The part above and the part below as one, rows in between empty: what glasses cut in two.
        Region joined(Region below) {
            int rows = Math.max(bottom(), below.bottom()) - top;
            int[] newLeft = Arrays.copyOf(left, rows);
            int[] newRight = Arrays.copyOf(right, rows);
            for (int row = 0; row < below.rows(); row++) {
                int at = below.top - top + row;
                if (below.width(row) > newRight[at] - newLeft[at]) {
                    newLeft[at] = below.left[row];
                    newRight[at] = below.right[row];
                }
            }
            return new Region(top, newLeft, newRight, area + below.area);
        }
    }

    private record Run(int row, int from, int to) {}

    /// @param leastArea
    ///            smaller parts are left out
    static List<Region> between(Grid grid, float low, float high, int leastArea) {
        List<Run> runs = runs(grid, low, high);
        int[] parent = new int[runs.size()];
        Arrays.setAll(parent, at -> at);
        int above = 0;
        for (int at = 0; at < runs.size(); at++) {
            Run run = runs.get(at);
            while (runs.get(above).row() < run.row() - 1
                    || (runs.get(above).row() == run.row() - 1 && runs.get(above).to() <= run.from())) {
                above++;
            }
            for (int other = above; other < at && runs.get(other).row() == run.row() - 1
                    && runs.get(other).from() < run.to(); other++) {
                join(parent, other, at);
            }
        }
        return regions(runs, parent, leastArea);
    }

    private static List<Run> runs(Grid grid, float low, float high) {
        List<Run> runs = new ArrayList<>();
        float[] cells = grid.celsius();
        for (int row = 0; row < grid.height(); row++) {
            int from = -1;
            for (int column = 0; column < grid.width(); column++) {
                float value = cells[row * grid.width() + column];
                boolean inside = value >= low && value <= high;
                if (inside && from < 0) {
                    from = column;
                } else if (!inside && from >= 0) {
                    runs.add(new Run(row, from, column));
                    from = -1;
                }
            }
            if (from >= 0) {
                runs.add(new Run(row, from, grid.width()));
            }
        }
        return runs;
    }

    private static List<Region> regions(List<Run> runs, int[] parent, int leastArea) {
        int[] area = new int[parent.length];
        int[] lastRow = new int[parent.length];
        for (int at = 0; at < parent.length; at++) {
            int root = root(parent, at);
            area[root] += runs.get(at).to() - runs.get(at).from();
            lastRow[root] = runs.get(at).row();
        }
        List<Region> regions = new ArrayList<>();
        int[] number = new int[parent.length];
        for (int at = 0; at < parent.length; at++) {
            int root = root(parent, at);
            if (area[root] < leastArea) {
                continue;
            }
            Run run = runs.get(at);
            if (number[root] == 0) {
                int rows = lastRow[root] - run.row() + 1;
                regions.add(new Region(run.row(), new int[rows], new int[rows], area[root]));
                number[root] = regions.size();
            }
            Region region = regions.get(number[root] - 1);
            int row = run.row() - region.top();
            region.left()[row] = region.width(row) == 0
                    ? run.from()
                    : Math.min(region.left()[row], run.from());
            region.right()[row] = Math.max(region.right()[row], run.to());
        }
        return regions;
    }

    private static int root(int[] parent, int at) {
        int root = at;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    /// The smaller number stays root, so a region's first run is its topmost.
    private static void join(int[] parent, int one, int other) {
        int first = root(parent, one);
        int second = root(parent, other);
        parent[Math.max(first, second)] = Math.min(first, second);
    }
}
