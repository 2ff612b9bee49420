package org.cunkou.terminal.settings;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/// Finds the word that somebody meant.
public final class Near {
    private Near() {}

    /// The known word with the fewest letters to change, if that is at most a third of it.
    public static Optional<String> to(String word, Collection<String> known) {
        String plain = plain(word);
        return known.stream().filter(one -> changes(plain, plain(one)) * 3 <= Math.max(3, one.length()))
                .min(Comparator.comparingInt(one -> changes(plain, plain(one))));
    }

    private static String plain(String word) {
        return word.toLowerCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
    }

    /// Levenshtein's distance.
    private static int changes(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] here = new int[above.length];
            here[0] = row;
            for (int column = 1; column < here.length; column++) {
                int same = from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1;
                here[column] = Math.min(above[column - 1] + same,
                        1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[to.length()];
    }
}
