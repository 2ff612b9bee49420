package org.cunkou.terminal.recognise.thermal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cunkou.terminal.domain.Moment;

/// Links the faces of one frame to those before: nearest in place and size. Where two could be mixed up, both
/// tracks end and both faces start anew: a new look costs a second, a swapped one lets a fever through.
final class Tracks {
    private static final double FARTHEST_STEP = 0.8;
    private static final double LARGEST_RATIO = 1.3;
    private static final double CLEARLY_NEARER = 2;
    private static final double SMALL_STEP = 0.15;

    private final List<Track> live = new ArrayList<>();
    private long lastNumber;

    /// A face of this frame and a track it may belong to.
    private record Pair(Track track, int face, double cost) {}

    List<Track> live() {
        return live;
    }

    /// @return the track of each face, in the faces' order
    List<Track> follow(List<FaceBox> faces, List<Double> distances, Moment at) {
        List<Pair> pairs = pairs(faces);
        List<Track> owner = new ArrayList<>();
        faces.forEach(face -> owner.add(new Track(0, face, 0, at)));
        Set<Track> taken = new HashSet<>();
        Set<Track> confused = new HashSet<>();
        Set<Integer> linked = new HashSet<>();
        for (Pair pair : pairs) {
            if (pairs.stream().anyMatch(other -> confuses(pair, other))) {
                confused.add(pair.track());
            }
        }
        for (Pair pair : pairs) {
            if (!confused.contains(pair.track()) && !linked.contains(pair.face())
                    && taken.add(pair.track())) {
                linked.add(pair.face());
                owner.set(pair.face(), pair.track());
            }
        }
        live.removeAll(confused);
        for (int face = 0; face < faces.size(); face++) {
            if (!linked.contains(face)) {
                Track fresh = new Track(++lastNumber, faces.get(face), distances.get(face), at);
                live.add(fresh);
                owner.set(face, fresh);
            }
        }
        return owner;
    }

    /// Two links of one face or of one track that are about as good as each other. Only the better one of the
    /// face's links matters: a worse one that has a better elsewhere confuses nobody.
    private static boolean confuses(Pair pair, Pair other) {
        boolean sameFace = pair.face() == other.face() && pair.track() != other.track();
        boolean sameTrack = pair.track() == other.track() && pair.face() != other.face();
        double smaller = Math.min(pair.cost(), other.cost());
        double larger = Math.max(pair.cost(), other.cost());
        return (sameFace || sameTrack) && larger < Math.max(smaller * CLEARLY_NEARER, smaller + SMALL_STEP);
    }

    private List<Pair> pairs(List<FaceBox> faces) {
        List<Pair> pairs = new ArrayList<>();
        for (Track track : live) {
            for (int face = 0; face < faces.size(); face++) {
                double apart = track.box().apart(faces.get(face));
                double ratio = Math.abs(Math.log(track.box().width() / faces.get(face).width()));
                if (apart <= FARTHEST_STEP && ratio <= Math.log(LARGEST_RATIO)) {
                    pairs.add(new Pair(track, face, apart + ratio));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::cost));
        return pairs;
    }

    /// Ends a track and begins another for the face it was linked to.
    Track insteadOf(Track wrong, FaceBox face, double distance, Moment at) {
        live.remove(wrong);
        Track fresh = new Track(++lastNumber, face, distance, at);
        live.add(fresh);
        return fresh;
    }

    /// Ends the tracks not seen since.
    void endThoseNotSeenSince(Moment limit) {
        live.removeIf(track -> track.lastSeen().isBefore(limit));
    }
}
