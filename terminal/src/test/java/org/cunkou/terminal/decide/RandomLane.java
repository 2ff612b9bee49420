package org.cunkou.terminal.decide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.Standing;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.domain.TrackedFace;

/// A lane under a random order of events: receipts that come late, out of order, or not at all; lists that
/// change between any two events; arms that report what they like; guards, emergencies, devices that come and
/// go.
final class RandomLane {
    /// One event and what came of it.
    ///
    /// @param deadline
    ///            of the lane after it
    record Turnout(Event event, List<Command> commands, Optional<Moment> deadline) {}

    private final SplittableRandom chance;
    private final Rules rules = Rules.defaults();
    private final List<Entry> unanswered = new ArrayList<>();
    private final double failing;
    private final double oddities;
    private LaneState state = LaneState.initial();
    private long orders;
    private Moment now = new Moment(0, 1_584_921_600_000L, ClockQuality.SYNCED);
    private List<TrackedFace> faces = List.of();
    /// A code that somebody goes on holding up, now and then.
    private Optional<Code> heldUp = Optional.empty();
    private long sequence;
    private long lastTrack;

    RandomLane(long seed) {
        chance = new SplittableRandom(seed);
        failing = chance.nextInt(3) == 0 ? 0.2 : 0;
        oddities = chance.nextInt(2) == 0 ? 0.15 : 0.01;
    }

    static boolean isProbe(Entry entry) {
        return entry instanceof Entry.AlarmChanged change && change.alarm() == Alarm.RECORDS_NOT_WRITABLE
                && change.active();
    }

    List<Turnout> run(int events) {
        List<Turnout> turns = new ArrayList<>();
        for (int i = 0; i < events; i++) {
            if (chance.nextInt(4) != 0) {
                now = now.plus(Duration
                        .ofMillis(chance.nextInt(10) == 0 ? chance.nextInt(9000) : chance.nextInt(400)));
            }
            turns.add(take(draw()));
        }
        return turns;
    }

    /// Ends what is open, with a disk that works again, until nothing is left unanswered.
    List<Turnout> bringToRest() {
        List<Turnout> turns = new ArrayList<>();
        turns.add(take(new Event.EmergencyChanged(now, false, "key")));
        turns.add(take(new Event.ArmReported(now, ArmReport.PRESENT)));
        turns.add(take(new Event.OperatorActed(now,
                new OperatorAct.Release(new OrderId("control-room", ++orders),
                        now.plus(Duration.ofSeconds(1))))));
        for (int i = 0; i < 600; i++) {
            now = now.plus(Duration.ofMillis(500));
            while (!unanswered.isEmpty()) {
                turns.add(take(committed(unanswered.removeFirst())));
            }
            turns.add(take(new Event.DeadlineCame(now)));
        }
        return turns;
    }

    private Turnout take(Event event) {
        Step step = Decision.decide(state, event, rules);
        state = step.state();
        for (Command command : step.commands()) {
            if (command instanceof Command.WriteDown(Entry entry)) {
                unanswered.add(entry);
            }
        }
        return new Turnout(event, step.commands(), state.deadline());
    }

    private Event draw() {
        if (!unanswered.isEmpty() && chance.nextInt(3) != 0) {
            Entry entry = unanswered.remove(chance.nextInt(10) == 0 ? chance.nextInt(unanswered.size()) : 0);
            return chance.nextDouble() < failing
                    ? new Event.NotCommitted(now, entry, "disk full")
                    : committed(entry);
        }
        if (chance.nextDouble() < oddities) {
            return oddity();
        }
        return switch (chance.nextInt(8)) {
            case 0, 1, 2 -> facesSeen();
            case 3, 4 -> scan();
            case 5 ->
                new Event.ArmReported(now, chance.nextInt(5) == 0 ? ArmReport.AT_REST : ArmReport.PASSED);
            default -> new Event.DeadlineCame(now);
        };
    }

    private Event oddity() {
        return switch (chance.nextInt(8)) {
            case 6, 7 -> new Event.OperatorActed(now, act());
            case 0 -> new Event.EmergencyChanged(now, chance.nextInt(4) == 0, "key");
            case 1 -> new Event.DeviceChanged(now, any(Event.Device.values()),
                    chance.nextInt(4) != 0);
            case 2 ->
                new Event.ArmReported(now, any(ArmReport.values()));
            case 3 -> new Event.ArmReported(now, ArmReport.PRESENT);
            case 4 -> new Event.GuardActed(now,
                    new GuardAct.ClinicalValue("g1", Celsius.of(36 + chance.nextDouble() * 3)));
            default -> new Event.GuardActed(now,
                    chance.nextBoolean() ? new GuardAct.Admit("g1") : new GuardAct.TakeAside("g1"));
        };
    }

    /// An operator's order that has not run out when it comes: whoever checks it sees to that.
    private OperatorAct act() {
        OrderId order = new OrderId("control-room", ++orders);
        Moment expires = now.plus(Duration.ofMillis(1 + chance.nextInt(3000)));
        return switch (chance.nextInt(8)) {
            case 0 -> new OperatorAct.HoldOpen(order, expires, Duration.ofSeconds(1 + chance.nextInt(20)));
            case 1 -> new OperatorAct.Lockdown(order);
            case 2, 3 -> new OperatorAct.Release(order, expires);
            default -> new OperatorAct.OpenOnce(order, expires);
        };
    }

    private Event.Committed committed(Entry entry) {
        return new Event.Committed(now, new TestReceipt(++sequence, entry),
                entry instanceof Entry.PassageJudged verdict && verdict.code().isPresent()
                        ? standing()
                        : Standing.unknown());
    }

    private Event facesSeen() {
        List<TrackedFace> seen = new ArrayList<>();
        for (TrackedFace face : faces) {
            if (chance.nextInt(6) != 0) {
                Estimate estimate = chance.nextInt(3) == 0 ? estimate() : face.estimate();
                Moment capturedAt = chance.nextInt(5) == 0 ? face.capturedAt() : now;
                seen.add(new TrackedFace(face.track(), face.distanceMillimetres(), estimate, capturedAt));
            }
        }
        if (seen.size() < 4 && chance.nextInt(3) == 0) {
            seen.add(new TrackedFace(++lastTrack, 300 + chance.nextInt(1500), estimate(), now));
        }
        faces = List.copyOf(seen);
        return new Event.FacesSeen(now, faces);
    }

    private Estimate estimate() {
        return switch (chance.nextInt(8)) {
            case 0 -> new Estimate.Inconclusive(Estimate.Why.FACE_HIDDEN);
            case 1, 2 -> new Estimate.Measured(Celsius.of(37.5 + chance.nextDouble() * 2), Celsius.of(0.2));
            default -> new Estimate.Measured(Celsius.of(35.5 + chance.nextDouble() * 2), Celsius.of(0.2));
        };
    }

    private Event scan() {
        if (heldUp.isEmpty() || chance.nextInt(3) == 0) {
            heldUp = Optional.of(code());
        }
        return new Event.CodeScanned(now, heldUp.get(), standing());
    }

    private Code code() {
        CodeKey key = new CodeKey(chance.nextInt(12));
        return switch (chance.nextInt(12)) {
            case 0 -> new Code.Unproven(key, any(Code.Doubt.values()));
            case 1 -> new Code.Genuine(key, CodeType.VISITOR, 1, 18_000);
            case 2, 3 -> new Code.Genuine(key, CodeType.PROXY, 1, 18_000);
            default -> new Code.Genuine(key, CodeType.SELF, 1, 18_000);
        };
    }

    private Standing standing() {
        Status status = switch (chance.nextInt(14)) {
            case 0, 1 -> new Status.Red(RedCategory.HOME_ISOLATION, "district", "reason", "guidance", 18_400);
            case 2 -> new Status.Replaced();
            case 3 -> new Status.IncompleteRed();
            default -> new Status.Clear();
        };
        ListAge age = chance.nextInt(12) == 0
                ? any(ListAge.values())
                : ListAge.FRESH;
        return new Standing(status, age, 1);
    }

    private <T> T any(T[] values) {
        return List.of(values).get(chance.nextInt(values.length));
    }
}
