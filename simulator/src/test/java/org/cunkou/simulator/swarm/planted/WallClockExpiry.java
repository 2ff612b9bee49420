package org.cunkou.simulator.swarm.planted;

import java.time.Duration;
import java.util.Optional;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.decide.LaneState;
import org.cunkou.terminal.decide.Phase;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.TrackedFace;

/// Measures everything on the wall clock. The right decision is told wall time where it expects monotonic
/// time, and goes on from its own state; the lane is told only how long to wait, as if somebody had computed
/// "deadline minus now" of two wall times.
final class WallClockExpiry implements Decider {
    private final Decider right;
    private Optional<LaneState> byTheWall = Optional.empty();

    private WallClockExpiry(Decider right) {
        this.right = right;
    }

    static Decider in(Decider right) {
        return new WallClockExpiry(right);
    }

    @Override
    public Step decide(LaneState state, Event event, Rules rules) {
        Step step = right.decide(byTheWall.orElse(state), told(event), rules);
        byTheWall = Optional.of(step.state());
        Moment now = event.at();
        Optional<Moment> wait = step.state().deadline().map(end -> now.plus(end.since(wall(now))));
        // Of the phase the lane needs nothing but its end.
        return new Step(new LaneState(step.state().memory(), new Phase.OutOfService(wait)), step.commands());
    }

    private static Moment wall(Moment moment) {
        return new Moment(Duration.ofMillis(moment.wallMillis()).toNanos(), moment.wallMillis(),
                moment.quality());
    }

    private static Event told(Event event) {
        Moment at = wall(event.at());
        return switch (event) {
            case Event.FacesSeen seen ->
                new Event.FacesSeen(at, seen.faces().stream().map(WallClockExpiry::face).toList());
            case Event.CodeScanned scan -> new Event.CodeScanned(at, scan.code(), scan.standing());
            case Event.Committed committed ->
                new Event.Committed(at, committed.receipt(), committed.standing());
            case Event.NotCommitted failed -> new Event.NotCommitted(at, failed.entry(), failed.why());
            case Event.ArmReported reported -> new Event.ArmReported(at, reported.report());
            case Event.GuardActed acted -> new Event.GuardActed(at, acted.act());
            case Event.OperatorActed acted -> new Event.OperatorActed(at, act(acted.act()));
            case Event.EmergencyChanged change ->
                new Event.EmergencyChanged(at, change.active(), change.by());
            case Event.DeviceChanged changed ->
                new Event.DeviceChanged(at, changed.device(), changed.present());
            case Event.DeadlineCame _ -> new Event.DeadlineCame(at);
        };
    }

    private static OperatorAct act(OperatorAct act) {
        return switch (act) {
            case OperatorAct.OpenOnce open -> new OperatorAct.OpenOnce(open.order(), wall(open.expires()));
            case OperatorAct.HoldOpen hold ->
                new OperatorAct.HoldOpen(hold.order(), wall(hold.expires()), hold.lasts());
            case OperatorAct.Release release ->
                new OperatorAct.Release(release.order(), wall(release.expires()));
            case OperatorAct.Lockdown _,OperatorAct.LockdownGoesOn _,OperatorAct.Noted _ -> act;
        };
    }

    private static TrackedFace face(TrackedFace face) {
        return new TrackedFace(face.track(), face.distanceMillimetres(), face.estimate(),
                wall(face.capturedAt()));
    }
}
