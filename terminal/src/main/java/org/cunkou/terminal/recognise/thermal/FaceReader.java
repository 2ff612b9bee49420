package org.cunkou.terminal.recognise.thermal;

import java.util.Optional;
import java.util.OptionalDouble;
import org.cunkou.terminal.domain.Estimate.Why;
import org.cunkou.terminal.recognise.thermal.Term.Kind;
import org.cunkou.terminal.domain.RadiometricFrame;

/// Reads a face: the highest mean of 2 × 2 pixels between the eyes, where the inner corners are, and the
/// named terms on top. Says why when the face cannot be read.
final class FaceReader {
    /// Standard deviation of (oral less canthus) among healthy people after the room term, °C.
    private static final double BETWEEN_PEOPLE = 0.36;
    private static final double SHARE_OF_SPOT_TERM = 0.25;
    private static final double SHARE_OF_AMBIENT_TERM = 0.25;

    private final MeasuringConditions conditions;

    FaceReader(MeasuringConditions conditions) {
        this.conditions = conditions;
    }

    Look look(RadiometricFrame frame, FaceBox face) {
        double room = frame.optics().roomCelsius();
        if (!(room >= conditions.coldestRoom() && room <= conditions.warmestRoom())) {
            return new Look.NotRead(Why.ROOM_OUT_OF_RANGE);
        }
        double millimetres = distanceMetres(frame, face) / frame.optics().pixelsPerRadian() * 1000;
        Terms terms = Terms.of(conditions, room, millimetres);
        if (face.width() < conditions.leastFacePixels()
                || Math.abs(terms.personSum()) > conditions.mostPersonTerms()) {
            return new Look.NotRead(Why.TOO_FAR);
        }
        if (part(frame, face, 0.6, -0.05, 1.05).anyAbove(frame, conditions.hottestSkin())) {
            return new Look.NotRead(Why.HOT_OBJECT);
        }
        OptionalDouble canthus = part(frame, face, 0.28, 0.36, 0.56).hottestFour(frame);
        Optional<Float> eyes = part(frame, face, 0.3, 0.40, 0.50).median(frame);
        Optional<Float> forehead = part(frame, face, 0.25, 0.16, 0.30).median(frame);
        if (canthus.isEmpty() || eyes.isEmpty() || forehead.isEmpty()
                || eyes.get() - forehead.get() < conditions.glassesFall()) {
            return new Look.NotRead(Why.FACE_HIDDEN);
        }
        double wholeSpot = canthus.getAsDouble() + terms.of(Kind.SPOT);
        double oral = canthus.getAsDouble() + terms.sum();
        if (forehead.get() - wholeSpot < conditions.foreheadFall() || oral < conditions.coldestEstimate()) {
            return new Look.NotRead(Why.COLD_ARRIVAL);
        }
        return new Look.Read(oral, uncertainty(terms));
    }

    double distanceMetres(RadiometricFrame frame, FaceBox face) {
        return conditions.headWidthMetres() * frame.optics().pixelsPerRadian() / face.width();
    }

    /// @param half
    ///            half the width, as a share of the face's width
    /// @param from
    ///            share of the face's height from its top
    private static Area part(RadiometricFrame frame, FaceBox face, double half, double from, double to) {
        return Area.around(frame, face.centreX(), face.width() * half, face.top() + face.height() * from,
                face.top() + face.height() * to);
    }

    private static double uncertainty(Terms terms) {
        return Math.hypot(BETWEEN_PEOPLE, Math.hypot(SHARE_OF_SPOT_TERM * terms.of(Kind.SPOT),
                SHARE_OF_AMBIENT_TERM * terms.of(Kind.AMBIENT)));
    }
}
