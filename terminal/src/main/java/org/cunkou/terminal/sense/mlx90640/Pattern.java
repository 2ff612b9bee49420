package org.cunkou.terminal.sense.mlx90640;

/// Which pixels one sub-page measures. Pixels are numbered row by row from 0; the data sheet counts from 1.
public enum Pattern {
    /// Whole rows in turn.
    INTERLEAVED,
    /// Like the fields of a chess board; the sensor's default.
    CHESS;

    public static final int COLUMNS = 32;
    public static final int ROWS = 24;
    public static final int PIXELS = COLUMNS * ROWS;

    /// The sub-page, 0 or 1, in which a pixel is measured.
    public int subPageOf(int pixel) {
        return this == CHESS ? rowParity(pixel) ^ pixel % 2 : rowParity(pixel);
    }

    static int rowParity(int pixel) {
        return pixel / COLUMNS % 2;
    }

    /// The data sheet's conversion pattern: in every four columns 0, -1, 0, +1, with the sign turned in every
    /// second row.
    static int conversion(int pixel) {
        int inFour = switch (pixel % 4) {
            case 1 -> -1;
            case 3 -> 1;
            default -> 0;
        };
        return inFour * (1 - 2 * rowParity(pixel));
    }
}
