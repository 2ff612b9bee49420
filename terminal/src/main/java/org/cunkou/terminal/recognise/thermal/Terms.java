package org.cunkou.terminal.recognise.thermal;

import java.util.List;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.recognise.thermal.Term.Kind;

/// All terms of one reading.
record Terms(List<Term> terms) {
    /// Millimetres of skin per pixel.
    private static final double[] PIXEL = {0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 10, 14, 20};
    /// What the highest mean of 2 × 2 pixels misses of a Gaussian spot 1.4 °C high, σ 3.5 mm, seen twice at
    /// random places of the pixel grid through optics with a blur of half a pixel; computed by integration.
    private static final double[] MISSED = {0, 0.019, 0.073, 0.147, 0.252, 0.352, 0.451, 0.559, 0.660, 0.805,
            0.933, 1.027, 1.109, 1.200, 1.295, 1.348};

    Terms {
        terms = List.copyOf(terms);
    }

    /// @param millimetresPerPixel
    ///            on the skin
    static Terms of(MeasuringConditions conditions, double roomCelsius, double millimetresPerPixel) {
        return new Terms(List.of(new Term(Kind.SITE_OFFSET, Celsius.of(conditions.siteOffset())),
                new Term(Kind.AMBIENT,
                        Celsius.of(conditions.perRoomDegree() * (roomCelsius - conditions.usualRoom()))),
                new Term(Kind.SPOT, Celsius.of(missed(millimetresPerPixel)))));
    }

    double sum() {
        return terms.stream().mapToDouble(term -> term.amount().degrees()).sum();
    }

    double personSum() {
        return terms.stream().filter(term -> term.kind().ofThePerson())
                .mapToDouble(term -> term.amount().degrees()).sum();
    }

    double of(Kind kind) {
        return terms.stream().filter(term -> term.kind() == kind).mapToDouble(term -> term.amount().degrees())
                .sum();
    }

    private static double missed(double millimetresPerPixel) {
        int above = 1;
        while (above < PIXEL.length - 1 && PIXEL[above] < millimetresPerPixel) {
            above++;
        }
        double share = Math.clamp(
                (millimetresPerPixel - PIXEL[above - 1]) / (PIXEL[above] - PIXEL[above - 1]), 0,
                1);
        return MISSED[above - 1] + share * (MISSED[above] - MISSED[above - 1]);
    }
}
