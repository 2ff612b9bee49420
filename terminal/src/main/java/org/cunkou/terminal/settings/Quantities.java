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
    private static final Map<String, Long> MILLIMETRES = Map.of("mm", 1L, "cm", 10L, "m", 1000L);

    private Quantities() {}

    /// Empty when the text is no time; parts of a millisecond are cut off.
    static Optional<Duration> duration(String text) {
        return scaled(text, MILLIS).map(Duration::ofMillis);
    }

    /// In millimetres; empty when the text is no length.
    static Optional<Integer> millimetres(String text) {
        return scaled(text, MILLIMETRES).filter(value -> value <= Integer.MAX_VALUE).map(Long::intValue);
    }

    static Optional<Celsius> temperature(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && form.group(2).equals("°C")
                ? Optional.of(Celsius.of(Double.parseDouble(form.group(1))))
                : Optional.empty();
    }

    private static Optional<Long> scaled(String text, Map<String, Long> units) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !units.containsKey(form.group(2))) {
            return Optional.empty();
        }
        return Optional.of(
                new BigDecimal(form.group(1)).multiply(BigDecimal.valueOf(units.get(form.group(2))))
                        .longValue());
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
