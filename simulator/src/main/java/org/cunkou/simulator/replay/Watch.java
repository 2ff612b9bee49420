package org.cunkou.simulator.replay;

import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.record.FlightLog;

/// A log as a story: a line for each thing that a guard at the gate would see, hear of or do. Looks at faces,
/// codes and receipts are told only when something came of them.
final class Watch {
    private final Told told;
    private final Consumer<String> line;
    private Optional<LaneView> shown = Optional.empty();

    private Watch(Told told, Consumer<String> line) {
        this.told = told;
        this.line = line;
    }

    static void tell(FlightLog.Contents log, Consumer<String> line) {
        if (!log.steps().isEmpty()) {
            Watch watch = new Watch(new Told(log.steps().getFirst().event().at()), line);
            log.steps().forEach(watch::step);
        }
    }

    private void step(FlightLog.Step step) {
        if (isTold(step)) {
            say(step.event(), who(step.event()), what(step.event()));
        }
        for (Command command : step.commands()) {
            command(step.event(), command);
        }
    }

    private static boolean isTold(FlightLog.Step step) {
        return switch (step.event()) {
            case Event.FacesSeen _,Event.Committed _,Event.DeadlineCame _ -> false;
            case Event.CodeScanned _ -> !step.commands().isEmpty();
            case Event.NotCommitted _,Event.ArmReported _,Event.GuardActed _,Event.OperatorActed _,Event.EmergencyChanged _,Event.DeviceChanged _ ->
                true;
        };
    }

    private static String who(Event event) {
        return switch (event) {
            case Event.FacesSeen _ -> "face";
            case Event.CodeScanned _ -> "code";
            case Event.Committed _,Event.NotCommitted _ -> "disk";
            case Event.ArmReported _ -> "arm";
            case Event.GuardActed _ -> "guard";
            case Event.OperatorActed _ -> "operator";
            case Event.EmergencyChanged _ -> "button";
            case Event.DeviceChanged _ -> "device";
            case Event.DeadlineCame _ -> "time";
        };
    }

    /// In front of it stands already who it was.
    private String what(Event event) {
        return told.event(event).replaceFirst("^(code shown: |arm: |guard |operator )", "");
    }

    private void command(Event event, Command command) {
        switch (command) {
            case Command.WriteDown write -> written(event, write.entry());
            case Command.Unlock _ -> say(event, "arm", Told.command(command));
            case Command.KeepOpen _ -> say(event, "arm", Told.command(command));
            case Command.Lock _ -> say(event, "arm", "lock");
            case Command.FreeTheWay _ -> say(event, "arm", "free the way");
            case Command.Show show -> {
                if (!shown.equals(Optional.of(show.view()))) {
                    shown = Optional.of(show.view());
                    say(event, "screen", Told.view(show.view()));
                }
            }
        }
    }

    /// Who goes out and an emergency are told by the event itself.
    private void written(Event event, Entry entry) {
        switch (entry) {
            case Entry.PassageJudged judged -> say(event, "verdict", Told.verdict(judged));
            case Entry.PassageEnded _ -> say(event, "passage", Told.entry(entry));
            case Entry.AlarmChanged changed -> say(event, "alarm",
                    Told.word(changed.alarm()) + (changed.active() ? "" : " is over"));
            case Entry.OrderAnswered _ -> say(event, "answer", Told.entry(entry));
            case Entry.EmergencyChanged _,Entry.WentOut _,Entry.Ordered _,Entry.ClockJumped _ -> {
            }
        }
    }

    private void say(Event event, String who, String what) {
        line.accept(told.time(event.at()) + "  " + who + " ".repeat(Math.max(1, 9 - who.length())) + what);
    }
}
