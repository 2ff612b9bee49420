package org.cunkou.simulator.devices.camera;

/// The pinhole camera seen backwards: from a pixel to the point of the card's plane that it sees.
///
/// The card's point (u, v) stands at `R·(u, v, 0) + (aside, 0, distance)` before the lens, with R the turn in
/// the plane and then the tilt about the upright axis; a pixel sees `focal · (X, Y) / Z` from the middle. The
/// three columns R·e1, R·e2 and the position make a 3×3 matrix H from (u, v, 1) to the pixel; here is its
/// inverse, so a card's point is `(cardX / depth, cardY / depth)`.
final class Projection {
    private static final double FOCAL = CodeScene.FOCAL_PIXELS;
    private final double[] forward;
    private final double[] back;

    Projection(CodeInView view) {
        double ct = Math.cos(view.turnRadians());
        double st = Math.sin(view.turnRadians());
        double ca = Math.cos(view.tiltRadians());
        double sa = Math.sin(view.tiltRadians());
        double cx = CodeScene.WIDTH / 2.0;
        double cy = CodeScene.HEIGHT / 2.0;
        double[] x = {ct * ca, -st * ca, view.asideMetres()};
        double[] y = {st, ct, 0};
        double[] z = {ct * sa, -st * sa, view.distanceMetres()};
        forward = new double[9];
        for (int i = 0; i < 3; i++) {
            forward[i] = FOCAL * x[i] + cx * z[i];
            forward[3 + i] = FOCAL * y[i] + cy * z[i];
            forward[6 + i] = z[i];
        }
        back = inverse(forward);
    }

    double cardX(double px, double py) {
        return back[0] * px + back[1] * py + back[2];
    }

    double cardY(double px, double py) {
        return back[3] * px + back[4] * py + back[5];
    }

    double depth(double px, double py) {
        return back[6] * px + back[7] * py + back[8];
    }

    /// Where the card lies in the picture.
    Box box(Card card) {
        double left = Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        for (int corner = 0; corner < 4; corner++) {
            double u = (corner & 1) == 0 ? -card.halfWidth() : card.halfWidth();
            double v = (corner & 2) == 0 ? -card.halfHeight() : card.halfHeight();
            double depth = forward[6] * u + forward[7] * v + forward[8];
            double x = (forward[0] * u + forward[1] * v + forward[2]) / depth;
            double y = (forward[3] * u + forward[4] * v + forward[5]) / depth;
            left = Math.min(left, x);
            right = Math.max(right, x);
            top = Math.min(top, y);
            bottom = Math.max(bottom, y);
        }
        return new Box((int) left - 1, (int) top - 1, (int) right + 2, (int) bottom + 2).grown(0);
    }

    /// By cofactors; a scale common to all nine does not matter and is left out.
    private static double[] inverse(double[] m) {
        return new double[]{m[4] * m[8] - m[5] * m[7], m[2] * m[7] - m[1] * m[8], m[1] * m[5] - m[2] * m[4],
                m[5] * m[6] - m[3] * m[8], m[0] * m[8] - m[2] * m[6], m[2] * m[3] - m[0] * m[5],
                m[3] * m[7] - m[4] * m[6], m[1] * m[6] - m[0] * m[7], m[0] * m[4] - m[1] * m[3]};
    }
}
