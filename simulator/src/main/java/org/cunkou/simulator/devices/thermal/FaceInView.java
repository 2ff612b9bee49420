package org.cunkou.simulator.devices.thermal;

import org.cunkou.terminal.domain.Celsius;

/// One person before the camera, in metres from the camera along its axes. The camera sits at the code
/// reader.
///
/// @param person
///            who it is; nothing of the picture depends on it
/// @param lateralMetres
///            centre of the head, positive to the right of the picture
/// @param heightMetres
///            centre of the head, positive upwards
/// @param distanceMetres
///            along the axis, above 0.1
/// @param oral
///            true oral temperature
/// @param glasses
///            glasses hide the inner corners of the eyes
/// @param chill
///            how much colder than indoors the open skin is, 0 for somebody who has been inside for a while
public record FaceInView(long person, double lateralMetres, double heightMetres, double distanceMetres,
        Celsius oral, boolean glasses, Celsius chill) {
    public FaceInView {
        if (!(distanceMetres > 0.1)) {
            throw new IllegalArgumentException("distance: above 0.1 m, got " + distanceMetres);
        }
    }

    /// Somebody without glasses who comes from indoors.
    public FaceInView(long person, double lateralMetres, double heightMetres, double distanceMetres,
            Celsius oral) {
        this(person, lateralMetres, heightMetres, distanceMetres, oral, false, Celsius.of(0));
    }

    public FaceInView withGlasses() {
        return new FaceInView(person, lateralMetres, heightMetres, distanceMetres, oral, true, chill);
    }

    public FaceInView chilledBy(Celsius degrees) {
        return new FaceInView(person, lateralMetres, heightMetres, distanceMetres, oral, glasses, degrees);
    }
}
