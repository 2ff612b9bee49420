package org.cunkou.simulator.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.cunkou.simulator.scenario.Played;

/// How values read in a report.
final class Words {
    private Words() {}

    /// `CLEAR_AND_NORMAL` is "clear and normal".
    static String of(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String level(Played played) {
        return of(played.level());
    }

    /// `1.5 s`, `2 min 05 s`, `3 h 20 min`: as exact as somebody wants who looks for the moment.
    static String time(Duration time) {
        long seconds = time.toSeconds();
        if (time.isNegative()) {
            return "-" + time(time.negated());
        }
        if (seconds < 60) {
            return number(time.toNanos() / 1e9, 2) + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min" + (seconds % 60 == 0 ? "" : two(seconds % 60) + " s");
        }
        return seconds / 3600 + " h" + (seconds / 60 % 60 == 0 ? "" : two(seconds / 60 % 60) + " min")
                + (seconds % 60 == 0 ? "" : two(seconds % 60) + " s");
    }

    private static String two(long number) {
        return (number < 10 ? " 0" : " ") + number;
    }

    /// At most so many digits behind the point, and no zeros at the end.
    static String number(double value, int digits) {
        BigDecimal rounded = BigDecimal.valueOf(value).setScale(digits, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    /// As many characters as there is room for.
    static String fitting(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }

    /// One thing, many things.
    static String count(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }
}
