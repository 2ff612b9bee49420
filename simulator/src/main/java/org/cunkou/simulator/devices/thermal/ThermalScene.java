package org.cunkou.simulator.devices.thermal;

import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.Celsius;

/// Renders people and warm things as a thermal camera sees them, in °C: background, bodies from far to near,
/// optics' blur, noise.
///
/// A head is an ellipse of 15 × 20 cm. Its skin follows the oral temperature one to one; the inner corners of
/// the eyes are Gaussian spots (σ 3.5 mm) 1.4 °C below oral in a room of 23 °C and 0.08 °C nearer for every
/// °C more (means of about a thousand people, PhysioNet "Facial and oral temperature data").
///
/// Used by one thread.
public final class ThermalScene {
    static final double HALF_WIDTH = 0.075;
    static final double HALF_HEIGHT = 0.10;
    private static final double CANTHUS_SIDE = 0.016;
    private static final double CANTHUS_UP = 0.01;
    private static final double CANTHUS_SIGMA = 0.0035;
    private static final double CANTHUS_BELOW_ORAL = 1.4;
    private static final double PER_ROOM_DEGREE = 0.08;
    private static final double USUAL_ROOM = 23;
    private static final double FOREHEAD_BELOW_CANTHUS = 1.1;
    private static final double CHEEK_BELOW_CANTHUS = 1.6;
    private static final double NOSE_BELOW_CHEEK = 2.0;
    private static final double NOSE_SIGMA = 0.013;
    private static final double NOSE_UP = -0.03;
    private static final double EDGE_COOLING = 0.8;
    private static final double NECK_HALF_WIDTH = 0.055;
    private static final double TORSO_HALF_WIDTH = 0.21;
    private static final double TORSO_TOP = -0.16;
    private static final double TORSO_LENGTH = 0.6;
    private static final double CLOTHES_ABOVE_ROOM = 4.5;
    private static final double GLASSES_ABOVE_ROOM = 3;

    private final CameraModel camera;
    private final SplittableRandom chance;
    private final double focal;
    private final float[] sharp;
    private final float[] background;
    private final Blur blur;

    /// @param chance
    ///            for the noise
    public ThermalScene(CameraModel camera, SplittableRandom chance) {
        this.camera = camera;
        this.chance = chance;
        this.focal = camera.pixelsPerRadian();
        this.sharp = new float[camera.width() * camera.height()];
        this.background = new float[sharp.length];
        this.blur = new Blur(camera.width(), camera.height(), camera.blurPixels());
        for (int pixel = 0; pixel < sharp.length; pixel++) {
            int row = pixel / camera.width();
            background[pixel] = (float) (camera.roomCelsius() + 1 - 2.0 * row / camera.height());
        }
    }

    public CameraModel camera() {
        return camera;
    }

    /// @return `width * height` °C, row by row; a new array every time
    public float[] render(List<FaceInView> people, List<WarmObject> objects) {
        System.arraycopy(background, 0, sharp, 0, sharp.length);
        people.stream().sorted(Comparator.comparingDouble(FaceInView::distanceMetres).reversed())
                .forEach(this::person);
        objects.forEach(this::object);
        float[] picture = new float[sharp.length];
        blur.apply(sharp, picture);
        addNoise(picture);
        return picture;
    }

    /// Temperature of the inner corner of the eye.
    Celsius canthus(FaceInView face) {
        return Celsius.of(face.oral().degrees() - CANTHUS_BELOW_ORAL
                + PER_ROOM_DEGREE * (camera.roomCelsius() - USUAL_ROOM) - face.chill().degrees() / 2);
    }

    private void person(FaceInView face) {
        double clothes = camera.roomCelsius() + CLOTHES_ABOVE_ROOM;
        double spot = canthus(face).degrees();
        double cheek = spot + face.chill().degrees() / 2 - face.chill().degrees() - CHEEK_BELOW_CANTHUS;
        paint(face, 0, -0.11, NECK_HALF_WIDTH, 0.09, (x, y) -> cheek);
        paint(face, 0, TORSO_TOP - TORSO_LENGTH, TORSO_HALF_WIDTH, TORSO_LENGTH, (x, y) -> clothes);
        paint(face, 0, 0, HALF_WIDTH, HALF_HEIGHT, (x, y) -> skin(x, y, cheek));
        if (face.glasses()) {
            double cold = camera.roomCelsius() + GLASSES_ABOVE_ROOM;
            paint(face, 0, CANTHUS_UP, 0.068, 0.024, (x, y) -> cold);
        } else {
            canthus(face, -CANTHUS_SIDE, spot - skin(CANTHUS_SIDE, CANTHUS_UP, cheek));
            canthus(face, CANTHUS_SIDE, spot - skin(CANTHUS_SIDE, CANTHUS_UP, cheek));
        }
    }

    /// Open skin at a place of the head, metres from its centre.
    private static double skin(double x, double y, double cheek) {
        double up = Math.clamp((y + 0.01) / 0.06, 0, 1);
        double forehead = (CHEEK_BELOW_CANTHUS - FOREHEAD_BELOW_CANTHUS) * up * up * (3 - 2 * up);
        double toEdge = x * x / (HALF_WIDTH * HALF_WIDTH) + y * y / (HALF_HEIGHT * HALF_HEIGHT);
        double fromNose = (x * x + (y - NOSE_UP) * (y - NOSE_UP)) / (2 * NOSE_SIGMA * NOSE_SIGMA);
        double nose = fromNose < 12 ? NOSE_BELOW_CHEEK * Math.exp(-fromNose) : 0;
        return cheek + forehead - nose - EDGE_COOLING * toEdge * toEdge * toEdge;
    }

    private void object(WarmObject object) {
        FaceInView place = new FaceInView(-1, object.lateralMetres(), object.heightMetres(),
                object.distanceMetres(), object.surface());
        paint(place, 0, 0, object.widthMetres() / 2, object.tallMetres() / 2,
                (x, y) -> object.surface().degrees());
    }

    @FunctionalInterface
    private interface Surface {
        double at(double x, double y);
    }

    /// Paints an ellipse around a place of the head; a pixel on its edge is covered in part.
    private void paint(FaceInView face, double centreX, double centreY, double halfWidth, double halfHeight,
            Surface surface) {
        double scale = focal / face.distanceMetres();
        double column = column(face, centreX);
        double row = row(face, centreY);
        double halfColumns = halfWidth * scale;
        double halfRows = halfHeight * scale;
        int top = Math.max(0, (int) Math.floor(row - halfRows - 1));
        int bottom = Math.min(camera.height() - 1, (int) Math.ceil(row + halfRows + 1));
        int left = Math.max(0, (int) Math.floor(column - halfColumns - 1));
        int right = Math.min(camera.width() - 1, (int) Math.ceil(column + halfColumns + 1));
        for (int y = top; y <= bottom; y++) {
            double v = (y + 0.5 - row) / halfRows;
            for (int x = left; x <= right; x++) {
                double u = (x + 0.5 - column) / halfColumns;
                double reach = u * u + v * v;
                double slope = 2
                        * Math.sqrt(u * u / (halfColumns * halfColumns) + v * v / (halfRows * halfRows));
                double covered = Math.clamp(0.5 + (1 - reach) / Math.max(slope, 1e-9), 0, 1);
                if (covered > 0) {
                    int pixel = y * camera.width() + x;
                    double value = surface.at(centreX + u * halfWidth, centreY - v * halfHeight);
                    sharp[pixel] += (float) (covered * (value - sharp[pixel]));
                }
            }
        }
    }

    /// Adds a Gaussian spot; each pixel gets the spot's mean over its area.
    private void canthus(FaceInView face, double side, double above) {
        double scale = focal / face.distanceMetres();
        double sigma = CANTHUS_SIGMA * scale;
        double column = column(face, side);
        double row = row(face, CANTHUS_UP);
        int reach = (int) Math.ceil(4 * sigma) + 1;
        double[] across = means(column, sigma, reach);
        double[] down = means(row, sigma, reach);
        for (int y = 0; y < down.length; y++) {
            int pictureRow = (int) Math.floor(row) - reach + y;
            for (int x = 0; x < across.length; x++) {
                int pictureColumn = (int) Math.floor(column) - reach + x;
                if (pictureRow >= 0 && pictureRow < camera.height() && pictureColumn >= 0
                        && pictureColumn < camera.width()) {
                    sharp[pictureRow * camera.width()
                            + pictureColumn] += (float) (above * across[x] * down[y]);
                }
            }
        }
    }

    private static double[] means(double centre, double sigma, int reach) {
        double[] means = new double[2 * reach + 1];
        double first = Math.floor(centre) - reach;
        for (int at = 0; at < means.length; at++) {
            double from = (first + at - centre) / sigma;
            means[at] = sigma * Math.sqrt(2 * Math.PI)
                    * (Normal.below(from + 1 / sigma) - Normal.below(from));
        }
        return means;
    }

    private double column(FaceInView face, double x) {
        return camera.width() / 2.0 + focal * (face.lateralMetres() + x) / face.distanceMetres();
    }

    private double row(FaceInView face, double y) {
        return camera.height() / 2.0 - focal * (face.heightMetres() + y) / face.distanceMetres();
    }

    /// The number of ones among 64 random bits is close to normal (mean 32, σ 4), and costs a tenth of the
    /// exact way; a uniform part in between hides its steps.
    private void addNoise(float[] picture) {
        float scale = (float) (camera.noiseCelsius() / Math.sqrt(16 + 1 / 12.0));
        for (int pixel = 0; pixel < picture.length; pixel++) {
            long bits = chance.nextLong();
            picture[pixel] += scale * (Long.bitCount(bits) - 32 + (bits & 0xFFFF) * 0x1p-16f - 0.5f);
        }
    }
}
