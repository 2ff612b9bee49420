package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

import org.cunkou.simulator.scenario.Subject;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.domain.Moment;

/// What may excuse a lane: since when which device is, or was, not as it should be. A network, a broker, an
/// attacker and a clock excuse nothing.
final class Hindrances {
    private final Timeline timeline;
    private final Map<Subject, Integer> active = new EnumMap<>(Subject.class);
    private final Map<Subject, Moment> over = new EnumMap<>(Subject.class);
    private int emergencies;
    private Optional<Moment> emergencyOver = Optional.empty();
    private Duration clockLies = Duration.ZERO;
    private boolean lockedDown;

    Hindrances(Timeline timeline) {
        this.timeline = timeline;
    }

    void begins(Subject subject) {
        active.merge(subject, 1, Integer::sum);
    }

    void ends(Subject subject) {
        active.merge(subject, -1, Integer::sum);
        over.put(subject, timeline.now());
    }

    void emergency(boolean now) {
        emergencies += now ? 1 : -1;
        emergencyOver = now ? emergencyOver : Optional.of(timeline.now());
    }

    /// An operator locked the lane down, or released it.
    void lockedDown(boolean now) {
        if (lockedDown && !now) {
            emergencyOver = Optional.of(timeline.now());
        }
        lockedDown = now;
    }

    /// The wall clock may be wrong by this much more.
    void clockLiesBy(Duration more) {
        clockLies = clockLies.plus(more.abs());
    }

    Duration clockLies() {
        return clockLies;
    }

    private boolean since(Subject subject, Moment then) {
        return active.getOrDefault(subject, 0) > 0
                || Optional.ofNullable(over.get(subject)).filter(end -> !end.isBefore(then)).isPresent();
    }

    /// Whether anything was wrong at any time since then that keeps a lane from serving.
    boolean since(Moment then) {
        return emergencies > 0 || lockedDown || emergencyOver.filter(end -> !end.isBefore(then)).isPresent()
                || since(Subject.THERMAL, then) || since(Subject.READER, then) || since(Subject.ARM, then)
                || since(Subject.DISK, then) || since(Subject.POWER, then);
    }

    /// Whether the arm, or who commands it, was not as it should be since then.
    boolean armSince(Moment then) {
        return since(Subject.ARM, then) || since(Subject.POWER, then) || emergencies > 0
                || emergencyOver.filter(end -> !end.isBefore(then)).isPresent();
    }

    /// Whether the thermometer was not as it should be until a while ago.
    boolean wasFalse(Duration ago) {
        return since(Subject.THERMAL, timeline.now().plus(ago.negated()));
    }
}
