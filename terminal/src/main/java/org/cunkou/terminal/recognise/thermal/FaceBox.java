package org.cunkou.terminal.recognise.thermal;

/// Where a head is in the picture, in pixels; its height is 4/3 of its width. The top left corner of the
/// picture is (0, 0).
///
/// @param centreX
///            middle of the head
/// @param top
///            its upper edge
/// @param width
///            its full width
record FaceBox(double centreX, double top, double width) {
    static final double TALL = 4.0 / 3;

    double height() {
        return width * TALL;
    }

    double centreY() {
        return top + height() / 2;
    }

    /// How far apart two heads are, in widths of the wider one.
    double apart(FaceBox other) {
        return Math.hypot(centreX - other.centreX, centreY() - other.centreY())
                / Math.max(width, other.width);
    }
}
