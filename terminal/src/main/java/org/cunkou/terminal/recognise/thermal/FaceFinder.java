package org.cunkou.terminal.recognise.thermal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cunkou.terminal.recognise.thermal.Regions.Region;
import org.cunkou.terminal.domain.RadiometricFrame;

/// Finds heads in a thermal picture: for a row of rising temperatures, the connected parts above it; those
/// that look like a head (an ellipse, 4:3, of a width a head can have) are faces, the coldest temperature at
/// which they do first. One temperature is not enough: head, neck and clothes part at another one in every
/// room.
final class FaceFinder {
    private static final int MOST_FACES = 16;
    private static final float COLDEST_LEVEL = 27.5f;
    private static final float HOTTEST_LEVEL = 36.5f;
    private static final float LEVEL_STEP = 1;
    private static final double NEAREST_METRES = 0.25;
    private static final double FARTHEST_METRES = 3;
    private static final double NARROWEST_PIXELS = 5;
    /// How far row widths may be from an ellipse's, on average, as a share of the head's width.
    private static final double UNLIKE_ELLIPSE = 0.13;
    /// A face is not of one temperature; cups, heaters and reference bodies are.
    private static final double LEAST_STRUCTURE = 0.25;

    private final MeasuringConditions conditions;

    FaceFinder(MeasuringConditions conditions) {
        this.conditions = conditions;
    }

    /// The faces, none of them over another, in the order they were found.
    List<FaceBox> find(RadiometricFrame frame) {
        Grid grid = Grid.of(frame);
        double metresInPixels = conditions.headWidthMetres() * frame.optics().pixelsPerRadian() / grid.step();
        double narrowest = Math.max(NARROWEST_PIXELS / grid.step(), metresInPixels / FARTHEST_METRES);
        double widest = metresInPixels / NEAREST_METRES;
        int leastArea = (int) (narrowest * narrowest / 2);
        List<FaceBox> found = new ArrayList<>();
        float first = Math.max(COLDEST_LEVEL, (float) frame.optics().roomCelsius() + 2);
        for (float level = first; level <= HOTTEST_LEVEL; level += LEVEL_STEP) {
            List<Region> regions = Regions.between(grid, level, (float) conditions.hottestSkin(), leastArea);
            for (Region region : withJoined(regions)) {
                FaceBox box = head(region);
                if (box.width() >= narrowest && box.width() <= widest && whole(grid, box)
                        && hasStructure(grid, box) && found.size() < MOST_FACES
                        && found.stream().allMatch(other -> other.apart(box) > 0.7)) {
                    found.add(box);
                }
            }
        }
        return found.stream().map(box -> new FaceBox(box.centreX() * grid.step(), box.top() * grid.step(),
                box.width() * grid.step())).map(box -> HeadEdges.refined(frame, box)).toList();
    }

    /// The parts themselves, and pairs that glasses may have cut apart.
    private static List<Region> withJoined(List<Region> regions) {
        List<Region> all = new ArrayList<>(regions);
        for (Region above : regions) {
            regions.stream().filter(below -> looksCutApart(above, below)).map(above::joined)
                    .forEach(all::add);
        }
        return all;
    }

    private static boolean looksCutApart(Region above, Region below) {
        if (below.top() <= above.top() || below.bottom() <= above.bottom()) {
            return false;
        }
        int upper = Arrays.stream(widths(above)).max().orElse(0);
        int lower = below.width(0);
        for (int row = 0; row < Math.min(below.rows(), upper); row++) {
            lower = Math.max(lower, below.width(row));
        }
        int gap = below.top() - above.bottom();
        double middles = Math.abs(middle(above) - middle(below));
        return gap <= upper * 0.5 && lower < upper * 1.6 && upper < lower * 1.6 && middles < upper * 0.2;
    }

    private static int[] widths(Region region) {
        int[] widths = new int[region.rows()];
        Arrays.setAll(widths, region::width);
        return widths;
    }

    private static double middle(Region region) {
        int row = Math.min(region.rows() - 1, 1);
        return (region.left()[row] + region.right()[row]) / 2.0;
    }

    /// The head at the top of a part, of width 0 when there is none. The width is what makes the rows below
    /// the top fit an ellipse best.
    private static FaceBox head(Region region) {
        double width = widest(region);
        int rows = (int) Math.round(width * FaceBox.TALL);
        FaceBox none = new FaceBox(0, 0, 0);
        if (width < 1 || rows < 4 || region.rows() < rows * 0.85) {
            return none;
        }
        double unlike = 0;
        double middle = 0;
        int counted = 0;
        int judged = Math.min(region.rows(), (int) (rows * 0.8));
        for (int row = 0; row < judged; row++) {
            if (region.width(row) == 0) {
                continue;
            }
            unlike += Math.abs(region.width(row) - width * chord((row + 0.5) / rows));
            middle += (region.left()[row] + region.right()[row]) / 2.0;
            counted++;
        }
        if (counted < judged * 0.6 || unlike / counted > UNLIKE_ELLIPSE * width) {
            return none;
        }
        return new FaceBox(middle / counted, region.top(), width);
    }

    /// The widest row above the middle of a head of that width.
    private static double widest(Region region) {
        double width = 0;
        for (int row = 0; row < region.rows() && row < width * FaceBox.TALL * 0.5 + 3; row++) {
            width = Math.max(width, region.width(row));
        }
        return width;
    }

    /// A head that the picture's border cuts is not measured: its eyes could be anywhere.
    private static boolean whole(Grid grid, FaceBox box) {
        double half = box.width() * 0.45;
        return box.top() >= 1 && box.centreX() - half >= 0 && box.centreX() + half <= grid.width()
                && box.top() + box.height() * 0.9 <= grid.height();
    }

    static double chord(double down) {
        double fromMiddle = 2 * down - 1;
        return Math.sqrt(Math.max(0, 1 - fromMiddle * fromMiddle));
    }

    private static boolean hasStructure(Grid grid, FaceBox box) {
        int left = Math.max(0, (int) (box.centreX() - box.width() * 0.2));
        int right = Math.min(grid.width() - 1, (int) (box.centreX() + box.width() * 0.2));
        int top = Math.max(0, (int) (box.top() + box.height() * 0.25));
        int bottom = Math.min(grid.height() - 1, (int) (box.top() + box.height() * 0.65));
        double near = middle(grid, box);
        double sum = 0;
        double squares = 0;
        int count = 0;
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                double value = grid.celsius()[y * grid.width() + x] - near;
                sum += value;
                squares += value * value;
                count++;
            }
        }
        double mean = count > 0 ? sum / count : 0;
        return count > 0 && squares / count - mean * mean >= LEAST_STRUCTURE * LEAST_STRUCTURE;
    }

    /// Any value near the others: squares of small numbers keep their digits.
    private static double middle(Grid grid, FaceBox box) {
        int x = Math.clamp((int) box.centreX(), 0, grid.width() - 1);
        int y = Math.clamp((int) box.centreY(), 0, grid.height() - 1);
        return grid.celsius()[y * grid.width() + x];
    }
}
