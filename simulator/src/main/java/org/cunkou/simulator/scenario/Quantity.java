package org.cunkou.simulator.scenario;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number behind a fault's name, in seconds, °C or percent.
final class Quantity {
    private static final Pattern TIME = Pattern.compile("(-?[0-9]{1,9}(?:\\.[0-9]{1,20})?) ?(ms|s|min|h|d)");
    private static final Pattern CELSIUS = Pattern.compile("(-?[0-9]{1,4}(?:\\.[0-9]{1,20})?) ?°C");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,20})?) ?%");

    private Quantity() {}

    /// Empty when the text is not such a number, or none that makes sense.
    static Optional<Double> of(Fault.Quantity kind, String text) {
        return switch (kind) {
            case NONE -> Optional.empty();
            case TIME -> seconds(text).filter(seconds -> seconds > 0);
            case SIGNED_TIME -> seconds(text).filter(seconds -> seconds != 0);
            case CELSIUS ->
                number(CELSIUS, text).map(BigDecimal::doubleValue).filter(degrees -> degrees != 0);
            case PERCENT -> percent(text).map(BigDecimal::doubleValue).filter(percent -> percent > 0);
        };
    }

    /// `10 %` is 0.1.
    static Optional<Double> part(String text) {
        return percent(text).map(percent -> percent.movePointLeft(2).doubleValue());
    }

    private static Optional<BigDecimal> percent(String text) {
        return number(PERCENT, text).filter(percent -> percent.compareTo(BigDecimal.valueOf(100)) <= 0);
    }

    private static Optional<Double> seconds(String text) {
        Matcher form = TIME.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        return Optional.of(new BigDecimal(form.group(1)).multiply(unit(form.group(2))).doubleValue());
    }

    private static BigDecimal unit(String word) {
        return switch (word) {
            case "ms" -> BigDecimal.valueOf(1, 3);
            case "s" -> BigDecimal.ONE;
            case "min" -> BigDecimal.valueOf(60);
            case "h" -> BigDecimal.valueOf(3600);
            default -> BigDecimal.valueOf(86_400);
        };
    }

    private static Optional<BigDecimal> number(Pattern form, String text) {
        Matcher match = form.matcher(text);
        return match.matches() ? Optional.of(new BigDecimal(match.group(1))) : Optional.empty();
    }

    /// As it stands behind the fault's name; empty for none.
    static String text(Fault.Quantity kind, OptionalDouble value) {
        if (value.isEmpty()) {
            return "";
        }
        return switch (kind) {
            case NONE -> "";
            case TIME, SIGNED_TIME -> time(plain(value.getAsDouble()));
            case CELSIUS -> plain(value.getAsDouble()).toPlainString() + " °C";
            case PERCENT -> plain(value.getAsDouble()).toPlainString() + " %";
        };
    }

    private static String time(BigDecimal seconds) {
        for (String unit : new String[]{"d", "h", "min", "s"}) {
            if (seconds.remainder(unit(unit)).signum() == 0) {
                return seconds.divide(unit(unit)).toPlainString() + " " + unit;
            }
        }
        return seconds.movePointRight(3).stripTrailingZeros().toPlainString() + " ms";
    }

    /// The shortest decimal that reads back as this value.
    static BigDecimal plain(double value) {
        BigDecimal exact = new BigDecimal(Double.toString(value)).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0) : exact;
    }
}
