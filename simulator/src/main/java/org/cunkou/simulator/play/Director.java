package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.When;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.GuardAct;

/// Brings the acts of a scenario about when their time has come.
final class Director {
    private static final String GUARD = "guard-2";
    private static final String BUTTON = "emergency button";

    private final Stage stage;
    private final Faults faults;
    private final List<Cue> cues = new ArrayList<>();
    private int pending;

    /// An act that waits for a moment of somebody's visit.
    private record Cue(When.Of when, Runnable act) {}

    Director(Stage stage, long seed) {
        this.stage = stage;
        this.faults = new Faults(stage, seed);
        stage.onVisit(this::came);
    }

    /// To be called when the gate opens.
    void directs(List<Act> acts) {
        for (Act act : acts) {
            pending++;
            Runnable happens = () -> {
                pending--;
                happens(act);
            };
            switch (act.when()) {
                case When.At(Duration after) -> stage.timeline().after(after, happens);
                case When.Of of -> cues.add(new Cue(of, happens));
            }
        }
    }

    /// Whether nothing is still to come by itself. Acts that wait for somebody who never comes are not waited
    /// for.
    boolean isDone() {
        return pending <= cues.size() && !faults.areUnderWay();
    }

    /// Puts everything right that is still wrong.
    void heals() {
        cues.clear();
        faults.heal();
    }

    private void came(Person person, When.Visit moment) {
        List<Cue> due = cues.stream()
                .filter(cue -> cue.when().person().equals(person.name()) && cue.when().moment() == moment)
                .toList();
        cues.removeAll(due);
        due.forEach(cue -> stage.timeline().after(cue.when().after(), cue.act()));
    }

    private void happens(Act act) {
        switch (act) {
            case Act.FaultBegins fault -> faults.begins(fault);
            case Act.PlatformActs deed -> platform(deed);
            case Act.GuardActs deed -> guard(deed);
            case Act.OperatorActs deed -> stage.operators().order(deed);
            case Act.Emergency(When when, Duration lasts) -> emergency(lasts);
            case Act.GoesOut _ -> stage.iron().walkOut();
        }
    }

    private void platform(Act.PlatformActs acts) {
        Optional<String> person = acts.person();
        switch (acts.deed()) {
            case TURNS_RED -> person.flatMap(stage.troupe()::codeOf).ifPresent(code -> stage.platform()
                    .does(authority -> stage.troupe().turnsRed(authority, code)));
            case TURNS_RED_INCOMPLETELY -> person.flatMap(stage.troupe()::codeOf)
                    .ifPresent(code -> stage.platform().does(authority -> authority.setIncompleteRed(code)));
            case REPLACES_CODE -> person.flatMap(stage.troupe()::codeOf)
                    .ifPresent(code -> stage.platform().does(authority -> authority.replace(code)));
            case LIFTS_RED -> person.flatMap(stage.troupe()::codeOf)
                    .ifPresent(code -> stage.platform().does(authority -> authority.lift(code)));
            case REVOKES_KEY -> stage.platform().revoke(stage.issuerKey());
            case FALLS_SILENT -> stage.platform().silent(true);
            case SPEAKS_AGAIN -> stage.platform().silent(false);
        }
        stage.wakesPlatform();
    }

    private void guard(Act.GuardActs acts) {
        switch (acts.deed()) {
            case ADMITS -> desk(new GuardAct.Admit(GUARD));
            case TAKES_ASIDE -> stage.world().guardTakesAside();
            case MEASURES -> acts.clinical()
                    .ifPresent((Celsius value) -> desk(new GuardAct.ClinicalValue(GUARD, value)));
            case GOES_AWAY -> stage.world().guardIsThere(false);
            case COMES_BACK -> stage.world().guardIsThere(true);
        }
    }

    private void desk(GuardAct act) {
        if (stage.hasCurrent()) {
            stage.life().kiosk().guardActed(act);
        }
    }

    private void emergency(Duration lasts) {
        stage.chronicle().count(Counter.EMERGENCIES);
        press(true);
        stage.hindrances().emergency(true);
        stage.timeline().after(lasts, () -> {
            press(false);
            stage.hindrances().emergency(false);
        });
    }

    private void press(boolean active) {
        if (stage.hasCurrent()) {
            stage.life().kiosk().emergency(active, BUTTON);
        }
    }
}
