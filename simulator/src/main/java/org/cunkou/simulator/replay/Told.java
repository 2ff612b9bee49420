package org.cunkou.simulator.replay;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.cunkou.terminal.decide.Phase;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.domain.TrackedFace;

/// A log's values in plain words.
///
/// @param start
///            the log's first moment; every other is told as the time since
record Told(Moment start) {

    /// `00:01:02.345`, since the start.
    String time(Moment at) {
        long millis = Math.floorDiv(at.monoNanos() - start.monoNanos(), 1_000_000);
        String sign = millis < 0 ? "-" : "";
        long whole = Math.abs(millis);
        return String.format(Locale.ROOT, "%s%02d:%02d:%02d.%03d", sign, whole / 3_600_000,
                whole / 60_000 % 60, whole / 1000 % 60, whole % 1000);
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    String event(Event event) {
        return switch (event) {
            case Event.FacesSeen seen -> seen.faces().isEmpty()
                    ? "no face in the thermal picture"
                    : "faces: " + seen.faces().stream().map(Told::face).collect(Collectors.joining(", "));
            case Event.CodeScanned scanned -> "code shown: " + code(scanned.code())
                    + (scanned.code() instanceof Code.Genuine
                            ? ", " + status(scanned.standing().status())
                            : "");
            case Event.Committed committed -> "on the disk: " + entry(committed.receipt().entry());
            case Event.NotCommitted failed -> "not on the disk (" + failed.why() + "): "
                    + entry(failed.entry());
            case Event.ArmReported reported -> "arm: " + word(reported.report());
            case Event.GuardActed acted -> guard(acted.act());
            case Event.OperatorActed acted -> operator(acted.act());
            case Event.EmergencyChanged change -> (change.active() ? "emergency, by " : "emergency over, by ")
                    + change.by();
            case Event.DeviceChanged changed -> word(changed.device())
                    + (changed.present() ? " answers again" : " does not answer");
            case Event.DeadlineCame _ -> "the deadline came";
        };
    }

    static String command(Command command) {
        return switch (command) {
            case Command.WriteDown write -> "write down: " + entry(write.entry());
            case Command.Unlock unlock -> "unlock for " + seconds(unlock.hold()) + " by record "
                    + unlock.receipt().id().boot() + "/" + unlock.receipt().id().sequence();
            case Command.KeepOpen keep -> "keep open by record " + keep.receipt().id().boot() + "/"
                    + keep.receipt().id().sequence();
            case Command.Lock _ -> "lock";
            case Command.FreeTheWay _ -> "free the way";
            case Command.Show show -> "show: " + view(show.view());
        };
    }

    static String entry(Entry entry) {
        return switch (entry) {
            case Entry.PassageJudged judged -> verdict(judged);
            case Entry.PassageEnded ended -> "passage " + ended.passage() + " ended: "
                    + word(ended.ending());
            case Entry.AlarmChanged changed -> (changed.active() ? "alarm: " : "alarm over: ")
                    + word(changed.alarm());
            case Entry.EmergencyChanged change -> change.open() ? "emergency opened" : "emergency closed";
            case Entry.WentOut _ -> "somebody went out";
            case Entry.ClockJumped jump -> "the clock was set by " + jump.byMillis() + " ms";
            case Entry.Ordered ordered -> "order " + ordered.order() + ": " + ordered.verb().word();
            case Entry.OrderAnswered answered -> "order " + answered.order() + ": "
                    + word(answered.result()) + answered.why().map(why -> " (" + why + ")").orElse("");
        };
    }

    static String verdict(Entry.PassageJudged judged) {
        return word(judged.reason().outcome()) + ", " + word(judged.reason()) + " (passage "
                + judged.passage() + judged.estimate().map(reading -> ", " + estimate(reading)).orElse("")
                + judged.guard().map(guard -> ", guard " + guard).orElse("") + ")";
    }

    static String view(LaneView view) {
        return word(view.state()) + view.badge().map(badge -> ", badge " + word(badge)).orElse("")
                + (view.asOf() ? ", list as of" : "");
    }

    static String code(Code code) {
        return switch (code) {
            case Code.Genuine genuine -> "genuine, " + word(genuine.type());
            case Code.Unproven unproven -> "unproven, " + word(unproven.doubt());
        };
    }

    private static String status(Status status) {
        return switch (status) {
            case Status.Clear _ -> "clear";
            case Status.Red red -> "red, " + word(red.category());
            case Status.Replaced _ -> "replaced";
            case Status.IncompleteRed _ -> "red, incomplete";
        };
    }

    private static String guard(GuardAct act) {
        return switch (act) {
            case GuardAct.Admit admit -> "guard " + admit.guard() + " admits";
            case GuardAct.TakeAside aside -> "guard " + aside.guard() + " takes the person aside";
            case GuardAct.ClinicalValue value -> "guard " + value.guard() + " measures "
                    + degrees(value.value().degrees());
        };
    }

    private String operator(OperatorAct act) {
        return "operator " + act.order() + " " + switch (act) {
            case OperatorAct.OpenOnce open -> "opens once, until " + time(open.expires());
            case OperatorAct.HoldOpen hold -> "holds open for " + seconds(hold.lasts()) + ", until "
                    + time(hold.expires());
            case OperatorAct.Lockdown _ -> "locks down";
            case OperatorAct.LockdownGoesOn _ -> "has locked down before this start";
            case OperatorAct.Release release -> "releases, until " + time(release.expires());
            case OperatorAct.Noted noted -> noted.verb().word() + ": " + word(noted.result());
        };
    }

    private static String face(TrackedFace face) {
        return "track " + face.track() + " at " + face.distanceMillimetres() + " mm, "
                + estimate(face.estimate());
    }

    private static String estimate(Estimate estimate) {
        return switch (estimate) {
            case Estimate.Measured measured -> degrees(measured.oral().degrees());
            case Estimate.Inconclusive not -> word(not.why());
        };
    }

    private static String degrees(double value) {
        return String.format(Locale.ROOT, "%.1f °C", value);
    }

    private static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }

    String phase(Phase phase) {
        String what = switch (phase) {
            case Phase.Idle _ -> "idle";
            case Phase.Measuring measuring -> "measuring, for a code that is "
                    + code(measuring.scan().code());
            case Phase.LookingAgain again -> "looking again at track " + again.track();
            case Phase.Recording recording -> "recording: " + verdict(recording.verdict());
            case Phase.Open open -> "open: " + verdict(open.verdict());
            case Phase.Answered answered -> "answered: " + verdict(answered.verdict());
            case Phase.HoldRecording hold -> "recording an order to hold open: " + hold.hold().order();
            case Phase.HeldOpen held -> "held open by order " + held.order();
            case Phase.Emergency _ -> "emergency";
            case Phase.OutOfService _ -> "out of service";
        };
        Optional<Moment> until = phase.until();
        return what + until.map(moment -> ", until " + time(moment)).orElse("");
    }
}
