package org.cunkou.simulator.devices;

/// A text with one letter read as another, always the same, as when a digit is smudged.
public final class Misread {
    private Misread() {}

    public static String of(String text) {
        int at = text.length() * 2 / 3;
        char other = text.charAt(at) == '7' ? '1' : '7';
        return text.substring(0, at) + other + text.substring(at + 1);
    }
}
