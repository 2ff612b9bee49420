package org.cunkou.terminal.recognise.thermal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.cunkou.terminal.recognise.thermal.Term.Kind;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final MeasuringConditions CONDITIONS = MeasuringConditions.usual();

    @Test
    void in_the_usual_room_at_no_distance_only_the_site_offset_is_added() {
        Terms terms = Terms.of(CONDITIONS, 23, 0);
        assertEquals(1.4, terms.sum(), 1e-12);
        assertEquals(0, terms.personSum(), 1e-12);
    }

    @Test
    void every_degree_of_room_takes_eight_hundredths_off() {
        assertEquals(-0.08 * 4, Terms.of(CONDITIONS, 27, 0).of(Kind.AMBIENT), 1e-12);
        assertEquals(0.08 * 2, Terms.of(CONDITIONS, 21, 0).of(Kind.AMBIENT), 1e-12);
    }

    @Test
    void the_spot_term_grows_with_the_pixel_and_never_beyond_the_spot() {
        double before = -1e-9;
        for (double pixel = 0; pixel < 40; pixel += 0.1) {
            double term = Terms.of(CONDITIONS, 23, pixel).of(Kind.SPOT);
            assertTrue(term >= before && term <= 1.4, pixel + ": " + term);
            before = term;
        }
        assertTrue(before > 1.3);
    }
}
