package org.cunkou.simulator.devices.camera;

/// A code held up to the camera.
///
/// @param text
///            what the code says
/// @param paper
///            printed on a card; else on a phone's screen
/// @param distanceMetres
///            from the lens to the middle of the code; 0.1 to 3
/// @param tiltRadians
///            how far it is turned away about its upright axis; less than a right angle
/// @param turnRadians
///            how far it is turned in its own plane, clockwise
/// @param asideMetres
///            how far right of the camera's axis it is held
/// @param brightness
///            light on it: 1 is good, 0.3 a dark evening
/// @param blurPixels
///            radius of the smear of motion or a lens out of focus; 0 for none
public record CodeInView(String text, boolean paper, double distanceMetres, double tiltRadians,
        double turnRadians, double asideMetres, double brightness, int blurPixels) {
    public CodeInView {
        if (!(distanceMetres >= 0.1 && distanceMetres <= 3)) {
            throw new IllegalArgumentException("code in view: 0.1 to 3 m away, got " + distanceMetres);
        }
        if (!(Math.abs(tiltRadians) < Math.PI / 2)) {
            throw new IllegalArgumentException("code in view: tilted less than 90°, got " + tiltRadians);
        }
        if (!(brightness >= 0 && brightness <= 2) || blurPixels < 0 || blurPixels > 20) {
            throw new IllegalArgumentException("code in view: brightness 0 to 2 and blur 0 to 20 pixels, got "
                    + brightness + " and " + blurPixels);
        }
    }

    public static CodeInView onPhone(String text, double distanceMetres) {
        return new CodeInView(text, false, distanceMetres, 0, 0, 0, 1, 0);
    }

    public static CodeInView onPaper(String text, double distanceMetres) {
        return new CodeInView(text, true, distanceMetres, 0, 0, 0, 1, 0);
    }

    public CodeInView tilted(double radians) {
        return new CodeInView(text, paper, distanceMetres, radians, turnRadians, asideMetres, brightness,
                blurPixels);
    }

    public CodeInView turned(double radians) {
        return new CodeInView(text, paper, distanceMetres, tiltRadians, radians, asideMetres, brightness,
                blurPixels);
    }

    public CodeInView lit(double newBrightness) {
        return new CodeInView(text, paper, distanceMetres, tiltRadians, turnRadians, asideMetres,
                newBrightness, blurPixels);
    }

    public CodeInView blurred(int pixels) {
        return new CodeInView(text, paper, distanceMetres, tiltRadians, turnRadians, asideMetres, brightness,
                pixels);
    }
}
