package org.cunkou.terminal.decide;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Event.CodeScanned;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.TrackedFace;

/// What a lane remembers whatever it is doing. Every list has a bound.
///
/// @param faces
///            in the thermal picture now
/// @param picturedAt
///            when that picture was told of
/// @param usedTracks
///            the newest tracks whose reading has served a verdict
/// @param restingCodes
///            codes that have served a verdict and are not out of view for long enough
/// @param next
///            the newest code shown while the lane was busy
/// @param passages
///            how many verdicts there were
/// @param badCodes
///            unproven codes since the last genuine one
/// @param alarms
///            what is wrong now
/// @param unwritten
///            what could not be written down and will be when the disk takes records again
/// @param orders
///            what operators ordered and is not over
public record Memory(List<TrackedFace> faces, Optional<Moment> picturedAt, List<Long> usedTracks,
        List<RestingCode> restingCodes,
        Optional<CodeScanned> next,
        long passages, int badCodes, Set<Alarm> alarms, List<Entry> unwritten, StandingOrders orders) {
    /// An older thermal picture does not tell who stands there now: somebody may have left and another come.
    private static final Duration PICTURE_MAX_AGE = Duration.ofSeconds(2);
    private static final Duration COMPANION_GOES = Duration.ofSeconds(10);
    private static final int MAX_USED_TRACKS = 64;
    private static final int MAX_RESTING_CODES = 32;
    private static final int MAX_UNWRITTEN = 256;

    /// A code that has served.
    ///
    /// @param servedAt
    ///            when its verdict fell
    /// @param lastSeen
    ///            when it was last in view
    /// @param shownBy
    ///            the face it served, or that was at the reader; empty when there was none
    /// @param passed
    ///            whether its holder may pass
    public record RestingCode(CodeKey key, Moment servedAt, Moment lastSeen, Optional<Long> shownBy,
            boolean passed) {}

    static Memory empty() {
        return new Memory(List.of(), Optional.empty(), List.of(), List.of(), Optional.empty(), 0, 0, Set.of(),
                List.of(), StandingOrders.none());
    }

    /// The memory after looking at the event, before anything is decided.
    Memory noticing(Event event, Rules rules) {
        Memory rested = withRestingCodes(
                restingCodes.stream()
                        .filter(code -> event.at().since(code.lastSeen()).compareTo(rules.codeRest()) <= 0)
                        .toList())
                .withoutStalePicture(event.at());
        return switch (event) {
            case Event.FacesSeen seen -> rested.withFaces(seen.faces(), Optional.of(seen.at()));
            case Event.DeviceChanged changed when changed.device() == Event.Device.THERMAL_CAMERA ->
                rested.withFaces(List.of(), Optional.empty());
            case CodeScanned scan -> rested.seeingAgain(scan);
            case Event.Committed _,Event.NotCommitted _,Event.ArmReported _,Event.GuardActed _,Event.OperatorActed _,Event.EmergencyChanged _,Event.DeviceChanged _,Event.DeadlineCame _ ->
                rested;
        };
    }

    private Memory withoutStalePicture(Moment now) {
        boolean stale = picturedAt.filter(at -> now.since(at).compareTo(PICTURE_MAX_AGE) > 0).isPresent();
        return stale ? withFaces(List.of(), Optional.empty()) : this;
    }

    boolean isResting(CodeKey key) {
        return restingCodes.stream().anyMatch(code -> code.key().equals(key));
    }

    /// The resting code that is held up by somebody else than the one it served, when that one has had the
    /// time to go. Without it that person would hold it up for ever and get no answer.
    Optional<RestingCode> heldUpBySomebodyElse(CodeScanned scan, Rules rules) {
        return restingCodes.stream().filter(code -> code.key().equals(scan.code().key()))
                .filter(code -> scan.at().since(code.servedAt()).compareTo(timeToGo(scan, code, rules)) > 0)
                .filter(code -> Binding.atReader(faces)
                        .filter(there -> !code.shownBy().equals(Optional.of(there)) && !isUsed(there))
                        .isPresent())
                .findFirst();
    }

    /// A resting code that somebody was let pass with does so for nobody else, however often it is judged.
    private boolean hasLetSomebodyPass(CodeKey key) {
        return restingCodes.stream().anyMatch(code -> code.key().equals(key) && code.passed());
    }

    /// Who has brought a child goes on holding the child's card for a while.
    private static Duration timeToGo(CodeScanned scan, RestingCode code, Rules rules) {
        boolean proxy = scan.code() instanceof Code.Genuine genuine && genuine.type() == CodeType.PROXY;
        return code.passed() && proxy ? COMPANION_GOES : rules.codeRest();
    }

    boolean isUsed(long track) {
        return usedTracks.contains(track);
    }

    /// Whether something is wrong without which nobody can be served, or the lane is locked down.
    boolean cannotServe() {
        return alarms.contains(Alarm.ARM_ABSENT) || alarms.contains(Alarm.RECORDS_NOT_WRITABLE)
                || alarms.contains(Alarm.CODE_READER_ABSENT) || orders.lockdown().isPresent();
    }

    private Memory seeingAgain(CodeScanned scan) {
        return withRestingCodes(restingCodes.stream()
                .map(code -> code.key().equals(scan.code().key())
                        ? new RestingCode(code.key(), code.servedAt(), scan.at(), code.shownBy(),
                                code.passed())
                        : code)
                .toList());
    }

    /// After a verdict: its code rests, its reading is used.
    ///
    /// @param passes
    ///            whether its holder may pass
    Memory judged(Optional<CodeKey> code, boolean passes, Optional<Long> track, Moment at) {
        Optional<Long> shownBy = track.or(() -> Binding.atReader(faces));
        boolean passed = passes || code.filter(this::hasLetSomebodyPass).isPresent();
        List<RestingCode> resting = code
                .map(key -> newest(restingCodes.stream().filter(other -> !other.key().equals(key)),
                        new RestingCode(key, at, at, shownBy, passed),
                        MAX_RESTING_CODES))
                .orElse(restingCodes);
        List<Long> used = track.map(number -> newest(usedTracks.stream(), number, MAX_USED_TRACKS))
                .orElse(usedTracks);
        return new Memory(faces, picturedAt, used, resting, next, passages + 1, badCodes, alarms, unwritten,
                orders);
    }

    private Memory withFaces(List<TrackedFace> now, Optional<Moment> at) {
        return new Memory(now, at, usedTracks, restingCodes, next, passages, badCodes, alarms, unwritten,
                orders);
    }

    Memory withNext(Optional<CodeScanned> scan) {
        return new Memory(faces, picturedAt, usedTracks, restingCodes, scan, passages, badCodes, alarms,
                unwritten, orders);
    }

    Memory withBadCodes(int inARow) {
        return new Memory(faces, picturedAt, usedTracks, restingCodes, next, passages, inARow, alarms,
                unwritten, orders);
    }

    Memory withAlarm(Alarm alarm, boolean active) {
        EnumSet<Alarm> changed = EnumSet.noneOf(Alarm.class);
        changed.addAll(alarms);
        boolean differs = active ? changed.add(alarm) : changed.remove(alarm);
        return differs
                ? new Memory(faces, picturedAt, usedTracks, restingCodes, next, passages, badCodes,
                        Set.copyOf(changed),
                        unwritten, orders)
                : this;
    }

    Memory withUnwritten(List<Entry> entries) {
        return new Memory(faces, picturedAt, usedTracks, restingCodes, next, passages, badCodes, alarms,
                List.copyOf(entries), orders);
    }

    Memory withOrders(StandingOrders changed) {
        return new Memory(faces, picturedAt, usedTracks, restingCodes, next, passages, badCodes, alarms,
                unwritten, changed);
    }

    /// Keeps an entry that could not be written. The lane stops serving at once, so few can follow; should
    /// they ever be more than the bound, the newest is left out, for the first ones tell how it began.
    Memory alsoUnwritten(Entry entry) {
        return unwritten.size() >= MAX_UNWRITTEN
                ? this
                : withUnwritten(Stream.concat(unwritten.stream(), Stream.of(entry)).toList());
    }

    private Memory withRestingCodes(List<RestingCode> resting) {
        return new Memory(faces, picturedAt, usedTracks, resting, next, passages, badCodes, alarms,
                unwritten, orders);
    }

    private static <T> List<T> newest(Stream<T> old, T added, int bound) {
        List<T> all = new ArrayList<>(old.toList());
        all.add(added);
        return List.copyOf(all.subList(Math.max(0, all.size() - bound), all.size()));
    }
}
