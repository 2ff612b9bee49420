package org.cunkou.simulator.report;

/// Text that may stand in XML and HTML: what no document may hold, and what turns the direction of the text
/// around it, becomes U+FFFD, so that a reader sees that something was there.
final class Clean {
    private static final int REPLACEMENT = 0xFFFD;

    private Clean() {}

    static String text(String raw) {
        StringBuilder clean = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> clean.appendCodePoint(isAllowed(point) ? point : REPLACEMENT));
        return clean.toString();
    }

    /// Text that has bytes in UTF-8: half of a character does not.
    static String wellFormed(String raw) {
        StringBuilder whole = new StringBuilder(raw.length());
        raw.codePoints().forEach(point -> whole.appendCodePoint(isHalf(point) ? REPLACEMENT : point));
        return whole.toString();
    }

    private static boolean isHalf(int point) {
        return point >= 0xD800 && point <= 0xDFFF;
    }

    private static boolean isAllowed(int point) {
        if (point < 0x20) {
            return point == '\n' || point == '\t';
        }
        boolean control = point >= 0x7F && point <= 0x9F;
        boolean noCharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        boolean turnsAround = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        return !control && !isHalf(point) && !noCharacter && !turnsAround;
    }
}
