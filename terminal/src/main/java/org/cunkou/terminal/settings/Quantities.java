package org.cunkou.terminal.settings;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.cunkou.terminal.domain.Celsius;

/// Numbers with their units, as they stand in the file. The forms are those of the schema's `$defs`.
public final class Quantities {
    private static final Pattern FORM = Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,20})?) ?([a-z°C]+)");
    private static final Map<String, Long> MILLIS = Map.of("ms", 1L, "s", 1000L, "min", 60_000L, "h",
            3_600_000L, "d", 86_400_000L);

    private Quantities() {}

    /// Empty when the text is no time; parts of a nanosecond are cut off.
    public static Optional<Duration> duration(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !MILLIS.containsKey(form.group(2))) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(form.group(1))
                .multiply(BigDecimal.valueOf(MILLIS.getOrDefault(form.group(2), 1L), 3));
        BigDecimal nanos = seconds.remainder(BigDecimal.ONE).movePointRight(9);
        return Optional.of(Duration.ofSeconds(seconds.longValue(), nanos.longValue()));
    }

    public static Optional<Celsius> temperature(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() && form.group(2).equals("°C")
                ? Optional.of(Celsius.of(Double.parseDouble(form.group(1))))
                : Optional.empty();
    }

    /// As an operator would write it: in the largest unit that leaves a whole number.
    public static String text(Duration duration) {
        long millis = duration.toMillis();
        if (duration.toNanosPart() % 1_000_000 != 0) {
            BigDecimal nanos = BigDecimal.valueOf(duration.getSeconds()).movePointRight(9)
                    .add(BigDecimal.valueOf(duration.getNano()));
            return nanos.movePointLeft(6).stripTrailingZeros().toPlainString() + " ms";
        }
        for (String unit : new String[]{"d", "h", "min", "s"}) {
            if (millis != 0 && millis % MILLIS.getOrDefault(unit, 1L) == 0) {
                return millis / MILLIS.getOrDefault(unit, 1L) + " " + unit;
            }
        }
        return millis + " ms";
    }
}
