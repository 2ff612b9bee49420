package org.cunkou.terminal.decide;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Event.CodeScanned;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TrackedFace;

/// Which face belongs to a code. The rules in words are in `terminal/docs/matching.md`:
///
/// 1. A holder's own code belongs to the face nearest the reader.
/// 2. A proxy code that is shown while two or more faces are in view belongs to the nearest face *but one*:
///    the
///    nearest holds the code up for somebody else ("child first").
/// 3. A proxy code opens a new look: only frames captured after it count.
/// 4. A face whose reading has been used is never taken, and nobody behind it is taken in its place.
///
/// @param track
///            the face, once it is known
/// @param companion
///            the face that holds the code up for somebody else
/// @param after
///            only frames captured after this count
record Binding(Optional<Long> track, Optional<Long> companion, Optional<Moment> after) {

    /// What is known when the code is shown.
    static Binding of(CodeScanned scan, Memory memory) {
        boolean proxy = scan.code() instanceof Code.Genuine genuine && genuine.type() == CodeType.PROXY;
        if (!proxy) {
            return new Binding(Optional.empty(), Optional.empty(), Optional.empty()).closer(memory);
        }
        Optional<Long> companion = memory.faces().size() < 2
                ? Optional.empty()
                : nearest(memory.faces()).map(TrackedFace::track);
        return new Binding(Optional.empty(), companion, Optional.of(scan.at())).closer(memory);
    }

    /// The same, bound to a face as soon as there is one that may be taken.
    Binding closer(Memory memory) {
        if (track.isPresent()) {
            return this;
        }
        Optional<Long> found = nearest(candidates(memory)).map(TrackedFace::track)
                .filter(nearest -> !memory.isUsed(nearest));
        return new Binding(found, companion, after);
    }

    boolean isLost(Memory memory) {
        return track.isPresent() && face(memory).isEmpty();
    }

    /// The bound face, if it is in view and its look counts.
    Optional<TrackedFace> face(Memory memory) {
        return memory.faces().stream().filter(face -> track.equals(Optional.of(face.track()))).findFirst();
    }

    boolean counts(TrackedFace face) {
        return after.isEmpty() || after.get().isBefore(face.capturedAt());
    }

    private List<TrackedFace> candidates(Memory memory) {
        return memory.faces().stream().filter(face -> !companion.equals(Optional.of(face.track()))).toList();
    }

    private static Optional<TrackedFace> nearest(List<TrackedFace> faces) {
        return faces.stream()
                .min(Comparator.comparingInt(TrackedFace::distanceMillimetres)
                        .thenComparingLong(TrackedFace::track));
    }
}
