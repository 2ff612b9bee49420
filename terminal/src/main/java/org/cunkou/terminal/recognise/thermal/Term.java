package org.cunkou.terminal.recognise.thermal;

import org.cunkou.terminal.domain.Celsius;

/// One named part of the way from what the camera read to the oral-equivalent temperature. No term depends on
/// the reading itself: that is how devices come to call a fever normal.
///
/// @param kind
///            what it corrects
/// @param amount
///            added to the reading
record Term(Kind kind, Celsius amount) {
    enum Kind {
        /// Oral less inner canthus.
        SITE_OFFSET(false),
        /// The room.
        AMBIENT(true),
        /// A pixel that is larger than the warm spot.
        SPOT(true);

        private final boolean ofThePerson;

        Kind(boolean ofThePerson) {
            this.ofThePerson = ofThePerson;
        }

        /// Its size depends on where this person stands and when; bounded together.
        boolean ofThePerson() {
            return ofThePerson;
        }
    }
}
