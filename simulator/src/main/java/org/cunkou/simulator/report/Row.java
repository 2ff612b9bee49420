package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.List;

/// One line of a timeline.
///
/// @param label
///            in front of it
/// @param note
///            behind it; may be empty
record Row(String label, List<Bar> bars, List<Mark> marks, String note) {
    Row {
        bars = List.copyOf(bars);
        marks = List.copyOf(marks);
    }

    /// Something that lasts.
    record Bar(Duration from, Duration to, Look look) {}

    /// Something that happens at a moment.
    ///
    /// @param says
    ///            for a reader who points at it
    record Mark(Duration at, Glyph glyph, String says) {}

    /// How a bar looks: its colour comes from the style sheet, its height from here, and what it means is
    /// said by the row, its note or a glyph, never by the colour alone.
    enum Look {
        WAITS(2), PASSED(8), REFUSED(8), ASKED(8), LEFT(4), FREE(8), UNSERVED(4), FAULT(8), STATE(8), ALARM(
                8), UNLOCKED(8), DOWN(8), UP(3);

        private final int height;

        Look(int height) {
            this.height = height;
        }

        /// In the picture's units.
        int height() {
            return height;
        }

        String style() {
            return "b-" + Words.of(this);
        }
    }

    /// A shape of its own for each meaning: drawn once on the page, by this name.
    enum Glyph {
        CODE(8), PASS(12), REFUSE(12), ASK(12), FEVER(12), LEAVES(10), FREE(12), UNSERVED(10), ACT(
                11), ENTERED(11), WENT_OUT(11), FORCED(13);

        private final int size;

        Glyph(int size) {
            this.size = size;
        }

        int size() {
            return size;
        }

        String id() {
            return "g-" + Words.of(this).replace(' ', '-');
        }
    }
}
