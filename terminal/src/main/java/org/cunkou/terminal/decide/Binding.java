package org.cunkou.terminal.decide;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Event.CodeScanned;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TrackedFace;

/// Which face belongs to a code. The rules in words are in `terminal/docs/matching.md`:
///
/// 1. A code belongs to the face nearest the reader, among those in the newest picture and within reach of it.
/// 2. A proxy code that is shown while somebody stands together with the nearest face is held up for that
///    other
///    person ("child first"): it belongs to the next face that is nearest the reader and is not the one that
///    showed
///    it. Somebody farther behind is the next in the queue and has no part in it.
/// 3. A proxy code opens a new look: only frames captured after it count, also for who stands together.
/// 4. A picture from before the code was shown tells nothing of its holder: the one before may still be in it.
/// 5. A face whose reading has been used is never taken, and nobody behind it is taken in its place.
///
/// @param track
///            the face, once it is known
/// @param proxy
///            whether the code may be held up for somebody else
/// @param companion
///            the face that holds it up for somebody else, once that is known
/// @param looks
///            how many pictures since then have shown who stands together
/// @param lastLook
///            the newest of them; before the first, when the code was shown
/// @param shownAt
///            when the code was shown
record Binding(Optional<Long> track, boolean proxy, Optional<Long> companion, int looks, Moment lastLook,
        Moment shownAt) {
    /// Who is at most this much farther from the reader than the nearest face stands together with it: an
    /// arm's length. The next in a queue keeps more distance; if not, the code goes to the guard rather than
    /// to them.
    private static final int TOGETHER_MILLIMETRES = 500;

    /// Nobody farther away holds a code to the reader: arm's length and a bit. Without it, the next in the
    /// queue would be taken while the holder's own face has not been seen often enough to be told.
    private static final int REACH_MILLIMETRES = 900;

    /// How much older than the scan a picture may be: nobody takes another's place before the reader in less.
    private static final Duration SAME_MOMENT = Duration.ofMillis(400);

    /// A face is told of from its third picture on: after so many since the scan, nobody who stood there then
    /// is still unknown, and a proxy code's holder is alone or is not.
    private static final int LEAST_LOOKS = 3;

    /// What is known when the code is shown.
    static Binding of(CodeScanned scan, Memory memory) {
        boolean proxy = scan.code() instanceof Code.Genuine genuine && genuine.type() == CodeType.PROXY;
        return new Binding(Optional.empty(), proxy, Optional.empty(), 0, scan.at(), scan.at()).closer(memory);
    }

    /// The nearest face, when somebody stands together with it.
    private static Optional<Long> companion(List<TrackedFace> faces) {
        return nearest(newest(faces))
                .filter(first -> newest(faces).anyMatch(other -> other.track() != first.track()
                        && other.distanceMillimetres() - first.distanceMillimetres() <= TOGETHER_MILLIMETRES))
                .map(TrackedFace::track);
    }

    /// The same, bound to a face as soon as there is one that may be taken.
    Binding closer(Memory memory) {
        if (track.isPresent() || !isOfThisMoment(memory.faces()) || nearestHasTurnedAway(memory.faces())
                || companionHasTurnedAway(memory) || cannotTellThemApart(memory)) {
            return this;
        }
        Optional<Long> other = !proxy || isStillThere(memory) ? companion : companion(memory.faces());
        Moment pictured = newest(memory.faces()).findFirst().map(TrackedFace::capturedAt).orElse(lastLook);
        int seen = lastLook.isBefore(pictured) ? looks + 1 : looks;
        Optional<Long> found = nearest(newest(memory.faces())).map(TrackedFace::track)
                .filter(nearest -> !other.equals(Optional.of(nearest)) && !memory.isUsed(nearest))
                .filter(_ -> !proxy || seen >= LEAST_LOOKS);
        return new Binding(found, proxy, other, seen, pictured, shownAt);
    }

    /// The companion's face is gone for good and two stand there: one of them may be the companion under
    /// another number, and nobody can say which. The guard can.
    private boolean cannotTellThemApart(Memory memory) {
        return companion.isPresent() && !isStillThere(memory) && companion(memory.faces()).isPresent();
    }

    private boolean isStillThere(Memory memory) {
        return companion.filter(known -> memory.faces().stream().anyMatch(face -> face.track() == known))
                .isPresent();
    }

    /// Who was nearest a moment ago is not in the newest picture, and may be back in the next: whoever is
    /// nearest without them is not the holder.
    private static boolean nearestHasTurnedAway(List<TrackedFace> faces) {
        Optional<Long> nearest = nearest(faces.stream()).map(TrackedFace::track);
        return !nearest.equals(nearest(newest(faces)).map(TrackedFace::track));
    }

    /// The one who holds the code up is not in the newest picture: the nearest face may be the same one
    /// under a new number, so nothing is decided by it.
    private boolean companionHasTurnedAway(Memory memory) {
        return companion.filter(known -> memory.faces().stream().anyMatch(face -> face.track() == known)
                && newest(memory.faces()).noneMatch(face -> face.track() == known)).isPresent();
    }

    private boolean isOfThisMoment(List<TrackedFace> faces) {
        Moment earliest = proxy ? shownAt : shownAt.plus(SAME_MOMENT.negated());
        return faces.stream().anyMatch(face -> earliest.isBefore(face.capturedAt()));
    }

    /// The face at the reader.
    static Optional<Long> atReader(List<TrackedFace> faces) {
        return nearest(newest(faces)).map(TrackedFace::track);
    }

    boolean isLost(Memory memory) {
        return track.isPresent() && face(memory).isEmpty();
    }

    /// The bound face, if it is in view and its look counts.
    Optional<TrackedFace> face(Memory memory) {
        return memory.faces().stream().filter(face -> track.equals(Optional.of(face.track()))).findFirst();
    }

    boolean counts(TrackedFace face) {
        return !proxy || shownAt.isBefore(face.capturedAt());
    }

    private static Optional<TrackedFace> nearest(Stream<TrackedFace> faces) {
        return faces.filter(face -> face.distanceMillimetres() <= REACH_MILLIMETRES)
                .min(Comparator.comparingInt(TrackedFace::distanceMillimetres)
                        .thenComparingLong(TrackedFace::track));
    }

    /// The faces in the newest picture. A face that is only remembered from an earlier one is not there: it
    /// may be the same person under an older number.
    private static Stream<TrackedFace> newest(List<TrackedFace> faces) {
        long newest = faces.stream().mapToLong(face -> face.capturedAt().monoNanos()).max().orElse(0);
        return faces.stream().filter(face -> face.capturedAt().monoNanos() == newest);
    }
}
