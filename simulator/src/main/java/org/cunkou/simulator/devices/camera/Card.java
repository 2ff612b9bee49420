package org.cunkou.simulator.devices.camera;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;

/// The thing a code is on: a phone with a lit screen, or a printed card. Its plane has its origin in the
/// middle of the code; x to the right, y down, in metres.
final class Card {
    /// Outside of the card.
    static final int NOTHING = -1;

    private static final double PHONE_HALF_WIDTH = 0.037;
    private static final double PHONE_HALF_HEIGHT = 0.077;
    private static final double PHONE_RIM = 0.003;
    private static final double PHONE_CODE = 0.056;
    private static final double PAPER_HALF_WIDTH = 0.0370;
    private static final double PAPER_HALF_HEIGHT = 0.0525;
    private static final double PAPER_CODE = 0.058;

    private final ByteMatrix modules;
    private final double modulesPerMetre;
    private final double halfWidth;
    private final double halfHeight;
    private final double rim;
    private final int rimTone;
    private final int light;
    private final int dark;

    /// @throws IllegalArgumentException
    ///             when the text is too long for any code
    Card(String text, boolean paper) {
        this.modules = encode(text);
        this.modulesPerMetre = modules.getWidth() / (paper ? PAPER_CODE : PHONE_CODE);
        this.halfWidth = paper ? PAPER_HALF_WIDTH : PHONE_HALF_WIDTH;
        this.halfHeight = paper ? PAPER_HALF_HEIGHT : PHONE_HALF_HEIGHT;
        this.rim = paper ? 0 : PHONE_RIM;
        this.rimTone = 20;
        this.light = paper ? 205 : 235;
        this.dark = paper ? 45 : 25;
    }

    private static ByteMatrix encode(String text) {
        try {
            return Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException tooLong) {
            throw new IllegalArgumentException(
                    "a code cannot hold this text of " + text.length() + " characters", tooLong);
        }
    }

    double halfWidth() {
        return halfWidth;
    }

    double halfHeight() {
        return halfHeight;
    }

    /// How bright the card is at a point of its plane: 0 to 255, or [#NOTHING] beside it.
    int tone(double x, double y) {
        double fromSide = halfWidth - Math.abs(x);
        double fromEnd = halfHeight - Math.abs(y);
        if (fromSide < 0 || fromEnd < 0) {
            return NOTHING;
        }
        if (fromSide < rim || fromEnd < rim) {
            return rimTone;
        }
        double column = x * modulesPerMetre + modules.getWidth() / 2.0;
        double row = y * modulesPerMetre + modules.getHeight() / 2.0;
        boolean inCode = column >= 0 && row >= 0 && column < modules.getWidth() && row < modules.getHeight();
        return inCode && modules.get((int) column, (int) row) == 1 ? dark : light;
    }
}
