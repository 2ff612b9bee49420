package org.cunkou.terminal.recognise.thermal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Estimate.Inconclusive;
import org.cunkou.terminal.domain.Estimate.Why;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.RadiometricFrame.Health;

/// Measures everybody in view: finds faces, follows them, and gives each its oral-equivalent temperature, the
/// median over three to five frames.
///
/// A face is left out until three frames have told something of it: not yet measured is neither measured nor
/// inconclusive. A face that drops out for a moment stays in the list with its last estimate and that
/// estimate's own time. While the camera is not well nobody is measured: every face followed is inconclusive,
/// and its readings start anew afterwards.
///
/// Used by one thread, one thermometer per camera.
public final class Thermometer {
    private final MeasuringConditions conditions;
    private final FaceFinder finder;
    private final FaceReader reader;
    private final Tracks tracks = new Tracks();
    private Moment lastFrame = new Moment(Long.MIN_VALUE, 0, ClockQuality.UNSET);

    public Thermometer(MeasuringConditions conditions) {
        this.conditions = conditions;
        this.finder = new FaceFinder(conditions);
        this.reader = new FaceReader(conditions);
    }

    /// @param frame
    ///            the newest one
    /// @return the faces in view, by track number; a face that is missing has left or is not measured yet
    public List<TrackedFace> see(RadiometricFrame frame) {
        Moment at = frame.capturedAt();
        tracks.endThoseNotSeenSince(at.plus(conditions.bridge().negated()));
        if (frame.health() == Health.SHUTTER) {
            return notReady();
        }
        List<FaceBox> faces = finder.find(frame);
        List<Double> distances = faces.stream().map(face -> reader.distanceMetres(frame, face)).toList();
        List<Track> owners = tracks.follow(faces, distances, at);
        for (int face = 0; face < faces.size(); face++) {
            Look look = reader.look(frame, faces.get(face));
            Track track = owners.get(face);
            boolean wasMissing = track.lastSeen().isBefore(lastFrame);
            if (wasMissing && track.contradicts(look, conditions.sameAfterGap())) {
                track = tracks.insteadOf(track, faces.get(face), distances.get(face), at);
            }
            track.seen(faces.get(face), distances.get(face), look, at);
        }
        lastFrame = at;
        return frame.health() == Health.GOOD ? measured() : notReady();
    }

    private List<TrackedFace> measured() {
        List<TrackedFace> seen = new ArrayList<>();
        for (Track track : tracks.live()) {
            track.estimate().ifPresent(estimate -> seen.add(track.face(estimate)));
        }
        return sorted(seen);
    }

    private List<TrackedFace> notReady() {
        Estimate none = new Inconclusive(Why.SENSOR_NOT_READY);
        tracks.live().forEach(Track::forgetLooks);
        return sorted(tracks.live().stream().map(track -> track.face(none)).toList());
    }

    private static List<TrackedFace> sorted(List<TrackedFace> faces) {
        return faces.stream().sorted(Comparator.comparingLong(TrackedFace::track)).toList();
    }
}
