package org.cunkou.terminal.sense.mlx90640;

import java.util.Arrays;

/// Reads 16-bit words written as hexadecimal text, separated by white space.
public final class HexWords {
    private HexWords() {}

    public sealed interface Result {}

    /// @param words
    ///            0 to 65535 each; not to be changed
    public record Words(int[] words) implements Result {}

    /// @param line
    ///            counted from 1
    /// @param column
    ///            counted from 1
    /// @param text
    ///            the word that is none, at most its first characters, printable
    public record NoWord(int line, int column, String text) implements Result {}

    /// The text holds more words than there can be.
    public record TooMany(int limit) implements Result {}

    /// @param limit
    ///            the most words to take
    public static Result parse(String text, int limit) {
        int[] words = new int[limit];
        int count = 0;
        int line = 1;
        int lineStart = 0;
        int position = 0;
        while (position < text.length()) {
            if (Character.isWhitespace(text.charAt(position))) {
                if (text.charAt(position) == '\n') {
                    line++;
                    lineStart = position + 1;
                }
                position++;
                continue;
            }
            int end = endOfWord(text, position);
            int value = value(text, position, end);
            if (value < 0) {
                return new NoWord(line, position - lineStart + 1, shown(text.substring(position, end)));
            }
            if (count == limit) {
                return new TooMany(limit);
            }
            words[count++] = value;
            position = end;
        }
        return new Words(Arrays.copyOf(words, count));
    }

    /// One word of one to four digits, with or without `0x`; -1 when it is none.
    public static int value(String word) {
        return value(word, 0, word.length());
    }

    private static int value(String text, int start, int end) {
        int from = text.startsWith("0x", start) || text.startsWith("0X", start) ? start + 2 : start;
        if (from >= end || end - from > 4) {
            return -1;
        }
        int value = 0;
        for (int at = from; at < end; at++) {
            char sign = text.charAt(at);
            int digit = sign < 128 ? Character.digit(sign, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private static int endOfWord(String text, int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static String shown(String word) {
        String start = word.length() > 12 ? word.substring(0, 12) + "…" : word;
        return start.replaceAll("[\\p{Cntrl}\\p{Cs}\\p{Cn}]", "?");
    }
}
