package org.cunkou.terminal.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cunkou.terminal.domain.Celsius;

/// Numbers with their units, as they stand in the file. The forms are those of the schema's `$defs`.
final class Quantities {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,3})?) ?([a-z°C]+)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1000L, "min", 60_000L, "h",
            3_600_000L, "d", 86_400_000L);

    private Quantities() {}

    /// Empty when the text is no time; parts of a millisecond are cut off.
    static Optional<Duration> duration(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !MILLIS.containsKey(form.group(2))) {
            return Optional.empty();
        }
        BigDecimal unit = BigDecimal.valueOf(MILLIS.getOrDefault(form.group(2), 1L));
        return Optional.of(Duration.ofMillis(new BigDecimal(form.group(1)).multiply(unit).longValue()));
    }

    static Optional<Celsius> temperature(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && form.group(2).equals("°C")
                ? Optional.of(Celsius.of(Double.parseDouble(form.group(1))))
                : Optional.empty();
    }

    /// As an operator would write it: in the largest unit that leaves a whole number.
    static String text(Duration duration) {
        long millis = duration.toMillis();
        for (String unit : new String[]{"d", "h", "min", "s"}) {
            if (millis != 0 && millis % MILLIS.getOrDefault(unit, 1L) == 0) {
                return millis / MILLIS.getOrDefault(unit, 1L) + " " + unit;
            }
        }
        return millis + " ms";
    }
}
