package org.cunkou.simulator.devices.readings;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.simulator.devices.thermal.FaceInView;
import org.cunkou.terminal.app.Sight;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.sense.Capture;

/// The faces that a thermal camera with its recogniser would tell of. The figures are those that the rendered
/// pictures show through the real recogniser: a face counts from its third look on, the estimate scatters by
/// 0.08 °C about the truth, a face that was missing for 0.4 s is a new one.
public final class VirtualFaces implements Sight<List<TrackedFace>> {
    private static final int LEAST_LOOKS = 3;
    private static final double SCATTER_CELSIUS = 0.08;
    private static final double UNCERTAINTY_CELSIUS = 0.25;
    private static final double LOOKS_THAT_BREAK_A_TRACK = 0.002;
    private static final Duration BRIDGE = Duration.ofMillis(400);
    private static final int MILLIMETRES = 1000;

    private final Lookout lookout;
    private final Function<Moment, List<FaceInView>> world;
    private final SplittableRandom chance;
    private final Map<Long, Followed> followed = new HashMap<>();
    /// What was told last of each track: a face that drops out stays a moment.
    private final Map<Long, TrackedFace> told = new HashMap<>();
    private long lastTrack;

    /// One person's face under one number.
    private static final class Followed {
        private final long track;
        private final double scatter;
        private int looks;
        private long lastSeen;

        Followed(long track, double scatter) {
            this.track = track;
            this.scatter = scatter;
        }
    }

    /// @param world
    ///            who was in view at a moment of the world
    public VirtualFaces(Lookout lookout, Function<Moment, List<FaceInView>> world, SplittableRandom chance) {
        this.lookout = lookout;
        this.world = world;
        this.chance = chance;
    }

    /// Whose face a track is.
    public Optional<Long> personOf(long track) {
        return followed.entrySet().stream().filter(entry -> entry.getValue().track == track)
                .map(Map.Entry::getKey).findFirst();
    }

    @Override
    public Capture<List<TrackedFace>> next() {
        return lookout.next(this::see);
    }

    private Optional<List<TrackedFace>> see(Lookout.Look look) {
        if (lookout.fault().stuck()) {
            return Optional.empty();
        }
        if (lookout.fault().garbage()) {
            told.clear();
            followed.clear();
            return Optional.of(List.of());
        }
        List<TrackedFace> faces = new ArrayList<>();
        for (FaceInView face : world.apply(look.world())) {
            Followed one = follow(face.person(), look.world());
            one.looks++;
            one.lastSeen = look.world().monoNanos();
            if (one.looks >= LEAST_LOOKS) {
                faces.add(new TrackedFace(one.track, (int) Math.round(face.distanceMetres() * MILLIMETRES),
                        estimate(face, one), look.kiosk()));
            }
        }
        told.values().removeIf(face -> look.kiosk().since(face.capturedAt()).compareTo(BRIDGE) > 0);
        faces.forEach(face -> told.put(face.track(), face));
        return Optional
                .of(told.values().stream().sorted(Comparator.comparingLong(TrackedFace::track)).toList());
    }

    private Followed follow(long person, Moment at) {
        Followed known = followed.get(person);
        boolean lost = known == null || at.monoNanos() - known.lastSeen > BRIDGE.toNanos()
                || chance.nextDouble() < LOOKS_THAT_BREAK_A_TRACK;
        if (known != null && !lost) {
            return known;
        }
        Followed fresh = new Followed(++lastTrack, chance.nextGaussian() * SCATTER_CELSIUS);
        followed.put(person, fresh);
        return fresh;
    }

    private Estimate estimate(FaceInView face, Followed one) {
        boolean hidden = face.glasses() || (lookout.fault().torn() && chance.nextBoolean());
        if (hidden) {
            return new Estimate.Inconclusive(Estimate.Why.FACE_HIDDEN);
        }
        double told = face.oral().degrees() + one.scatter + lookout.fault().wrong();
        return new Estimate.Measured(Celsius.of(told), Celsius.of(UNCERTAINTY_CELSIUS));
    }

    @Override
    public void close() {
        told.clear();
        followed.clear();
    }
}
