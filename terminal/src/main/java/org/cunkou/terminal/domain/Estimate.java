package org.cunkou.terminal.domain;

/// The oral-equivalent temperature of one face, or why there is none. Never a silent "normal".
public sealed interface Estimate {

    /// @param oral
    ///            oral-equivalent temperature
    /// @param uncertainty
    ///            one standard deviation
    record Measured(Celsius oral, Celsius uncertainty) implements Estimate {}

    record Inconclusive(Why why) implements Estimate {}

    enum Why {
        /// The eyes' inner corners are hidden: glasses, a fringe, a turned head.
        FACE_HIDDEN,
        /// Too few pixels on the face.
        TOO_FAR,
        /// The face is far colder than a body that has been indoors: ask to wait.
        COLD_ARRIVAL,
        /// The sensor is warming up, frozen by its shutter, or says itself that it is unwell.
        SENSOR_NOT_READY,
        /// The reference in view does not read as it should.
        REFERENCE_LOST,
        /// The room is outside the range the formula holds for.
        ROOM_OUT_OF_RANGE,
        /// The hot spot is no face: a lamp, a cup.
        HOT_OBJECT
    }
}
