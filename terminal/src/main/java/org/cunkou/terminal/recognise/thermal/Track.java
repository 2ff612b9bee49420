package org.cunkou.terminal.recognise.thermal;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Estimate.Inconclusive;
import org.cunkou.terminal.domain.Estimate.Measured;
import org.cunkou.terminal.domain.Estimate.Why;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TrackedFace;

/// One face from frame to frame, with its newest looks.
final class Track {
    private static final int MOST_LOOKS = 5;
    private static final int LEAST_LOOKS = 3;

    private final long number;
    private final Deque<Look> looks = new ArrayDeque<>(MOST_LOOKS);
    private FaceBox box;
    private double distanceMetres;
    private Moment lastSeen;
    private Moment lastRead;

    Track(long number, FaceBox box, double distanceMetres, Moment at) {
        this.number = number;
        this.box = box;
        this.distanceMetres = distanceMetres;
        this.lastSeen = at;
        this.lastRead = at;
    }

    long number() {
        return number;
    }

    FaceBox box() {
        return box;
    }

    Moment lastSeen() {
        return lastSeen;
    }

    void seen(FaceBox newBox, double newDistance, Look look, Moment at) {
        box = newBox;
        distanceMetres = newDistance;
        lastSeen = at;
        if (look instanceof Look.Read) {
            lastRead = at;
        }
        if (looks.size() == MOST_LOOKS) {
            looks.removeFirst();
        }
        looks.addLast(look);
    }

    /// What was read before no longer counts.
    void forgetLooks() {
        looks.clear();
    }

    /// The newest reading differs from those before by more than the limit.
    boolean contradicts(Look look, double limit) {
        double[] before = readings();
        return look instanceof Look.Read read && before.length > 0
                && Math.abs(read.oral() - median(before)) > limit;
    }

    private double[] readings() {
        return looks.stream().filter(Look.Read.class::isInstance).map(Look.Read.class::cast)
                .mapToDouble(Look.Read::oral).sorted().toArray();
    }

    private static double median(double[] sorted) {
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /// The median of the newest readings; when most looks gave none, the reason they gave most. Nothing
    /// before the third look.
    Optional<Estimate> estimate() {
        double[] orals = readings();
        if (orals.length >= LEAST_LOOKS) {
            double uncertainty = looks.stream().filter(Look.Read.class::isInstance).map(Look.Read.class::cast)
                    .mapToDouble(Look.Read::uncertainty).max().orElseThrow();
            return Optional.of(new Measured(Celsius.of(median(orals)), Celsius.of(uncertainty)));
        }
        List<Why> reasons = looks.stream().filter(Look.NotRead.class::isInstance)
                .map(Look.NotRead.class::cast)
                .map(Look.NotRead::why).toList();
        if (reasons.size() < LEAST_LOOKS) {
            return Optional.empty();
        }
        return reasons.stream().max(Comparator.comparingInt((Why why) -> Collections.frequency(reasons, why))
                .thenComparing(Comparator.reverseOrder())).map(Inconclusive::new);
    }

    TrackedFace face(Estimate estimate) {
        Moment capturedAt = estimate instanceof Measured ? lastRead : lastSeen;
        return new TrackedFace(number, (int) Math.round(distanceMetres * 1000), estimate, capturedAt);
    }
}
