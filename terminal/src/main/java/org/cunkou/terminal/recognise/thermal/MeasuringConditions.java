package org.cunkou.terminal.recognise.thermal;

import java.time.Duration;

/// The published constants of the measurement, all of them. Temperatures in °C.
///
/// @param siteOffset
///            oral less inner canthus, in the usual room
/// @param usualRoom
///            room the site offset holds for
/// @param perRoomDegree
///            how the site offset changes per °C of room
/// @param coldestRoom
///            below it nothing is measured
/// @param warmestRoom
///            above it nothing is measured
/// @param mostPersonTerms
///            largest sum of what is added for this person's distance and this room
/// @param hottestSkin
///            what is hotter is no skin
/// @param coldestEstimate
///            below it the skin does not tell of the body
/// @param foreheadFall
///            forehead less canthus below which somebody comes from the cold
/// @param glassesFall
///            band over the eyes less forehead below which the eyes are hidden
/// @param headWidthMetres
///            width of a head, which gives its distance
/// @param leastFacePixels
///            narrowest face that is read
/// @param bridge
///            how long a face may be missing and keep its track
/// @param sameAfterGap
///            largest change of its reading at which a face that was missing is taken for the same one
public record MeasuringConditions(double siteOffset, double usualRoom, double perRoomDegree,
        double coldestRoom,
        double warmestRoom, double mostPersonTerms, double hottestSkin, double coldestEstimate,
        double foreheadFall, double glassesFall, double headWidthMetres, int leastFacePixels,
        Duration bridge, double sameAfterGap) {

    /// Offset and room term: means of about a thousand people before two cameras (PhysioNet "Facial and oral
    /// temperature data"); they hold between 20 and 29 °C.
    public static MeasuringConditions usual() {
        return new MeasuringConditions(1.4, 23, -0.08, 20, 29, 1.0, 41, 34.5, -1.5, -2.0, 0.15, 16,
                Duration.ofMillis(400), 0.5);
    }
}
