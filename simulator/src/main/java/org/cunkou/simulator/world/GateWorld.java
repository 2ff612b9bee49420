package org.cunkou.simulator.world;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.simulator.devices.arm.VirtualTurnstile;
import org.cunkou.simulator.devices.camera.CodeInView;
import org.cunkou.simulator.devices.thermal.FaceInView;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.simulator.world.Person.End;
import org.cunkou.simulator.world.Person.Kind;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.ScreenState;

/// The people before one lane, one after the other. They see the screen and nothing else of the kiosk; a
/// guard stands by. All of it happens on the timeline; cameras may look from any thread.
public final class GateWorld {
    private static final Duration WALK_UP = Duration.ofMillis(700);
    private static final Duration REACTION = Duration.ofMillis(250);
    private static final Duration READS_THE_SCREEN = Duration.ofMillis(1200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration STEP_AWAY = Duration.ofMillis(250);
    private static final double QUEUE_METRES = 1.3;
    private static final double READER_METRES = 0.5;
    private static final double CODE_METRES = 0.3;
    private static final String GUARD = "guard-1";

    /// Where everybody stands, as the cameras see it.
    ///
    /// @param stepped
    ///            when the person began to walk up
    private record Scene(Optional<Person> atGate, Moment stepped, boolean codeHeldUp,
            Optional<Person> nextInQueue) {}

    private final Timeline timeline;
    private final VirtualTurnstile arm;
    private final Consumer<GuardAct> desk;
    private final List<Person> queue;
    private final List<Ended> ended = new ArrayList<>();
    private volatile Scene scene;
    private Optional<Person> atGate = Optional.empty();
    private boolean closing;
    private boolean showedCode;
    private boolean answered;
    private boolean measuredAgain;
    private Timeline.Cancel patience = () -> {
    };

    /// What became of somebody, and when.
    public record Ended(Person person, End end, Moment at) {}

    /// @param desk
    ///            what the guard does goes here
    public GateWorld(Timeline timeline, VirtualTurnstile arm, Consumer<GuardAct> desk, List<Person> people) {
        this.timeline = timeline;
        this.arm = arm;
        this.desk = desk;
        this.queue = new ArrayList<>(people);
        this.scene = new Scene(Optional.empty(), timeline.now(), false, people.stream().findFirst());
    }

    /// The first one steps up.
    public void open() {
        timeline.after(Duration.ZERO, this::nextSteps);
    }

    /// Nobody steps up any more; who is at the gate is served.
    public void close() {
        timeline.after(Duration.ZERO, () -> closing = true);
    }

    /// Whether nobody is at the gate and nobody will come. To be asked on the timeline.
    public boolean isOver() {
        return atGate.isEmpty() && (closing || queue.isEmpty());
    }

    /// Everybody whose visit is over. To be asked on the timeline.
    public List<Ended> ended() {
        return List.copyOf(ended);
    }

    public Optional<Person> atGate() {
        return scene.atGate();
    }

    public Optional<Person> nextInQueue() {
        return scene.nextInQueue();
    }

    /// What the thermal camera sees now.
    public List<FaceInView> faces() {
        Scene now = scene;
        List<FaceInView> faces = new ArrayList<>();
        now.atGate().ifPresent(person -> faces.add(face(person, distance(now.stepped()), 0)));
        now.nextInQueue().ifPresent(person -> faces.add(face(person, QUEUE_METRES, 0.28)));
        return faces;
    }

    private double distance(Moment stepped) {
        double done = Math.clamp(timeline.now().since(stepped).toNanos() / (double) WALK_UP.toNanos(), 0, 1);
        return QUEUE_METRES + (READER_METRES - QUEUE_METRES) * done;
    }

    private static FaceInView face(Person person, double metres, double aside) {
        FaceInView face = new FaceInView(person.number(), aside, person.heightMetres(), metres,
                person.oral());
        return person.glasses() ? face.withGlasses() : face;
    }

    /// What the code camera sees now.
    public Optional<CodeInView> code() {
        Scene now = scene;
        return now.atGate().filter(_ -> now.codeHeldUp())
                .map(person -> person.paper()
                        ? CodeInView.onPaper(person.codeText(), CODE_METRES)
                        : CodeInView.onPhone(person.codeText(), CODE_METRES));
    }

    /// The screen changed. May be called from any thread.
    public void sees(LaneView view) {
        timeline.after(REACTION, () -> react(view.state()));
    }

    private void nextSteps() {
        if (closing || queue.isEmpty()) {
            scene = new Scene(Optional.empty(), timeline.now(), false, Optional.empty());
            return;
        }
        Person person = queue.removeFirst();
        atGate = Optional.of(person);
        showedCode = false;
        answered = false;
        measuredAgain = false;
        show(timeline.now(), false);
        patience = timeline.after(PATIENCE, () -> leave(person, End.LEFT));
        Duration until = WALK_UP.plusMillis(person.fumblesMillis());
        timeline.after(until, () -> {
            if (isAtGate(person)) {
                atReader(person);
            }
        });
    }

    private void atReader(Person person) {
        if (person.kind() == Kind.CHANGES_MIND) {
            leave(person, End.LEFT);
            return;
        }
        showedCode = true;
        show(scene.stepped(), true);
    }

    private void show(Moment stepped, boolean codeHeldUp) {
        scene = new Scene(atGate, stepped, codeHeldUp, queue.stream().findFirst());
    }

    private void react(ScreenState state) {
        if (atGate.isEmpty() || !showedCode || answered) {
            return;
        }
        Person person = atGate.get();
        switch (state) {
            case PASS -> {
                answered = true;
                goThrough(person);
            }
            case REFUSE -> {
                answered = true;
                timeline.after(READS_THE_SCREEN, () -> leave(person, End.REFUSED));
            }
            case CANNOT_TELL, CANNOT_MEASURE, FIRST_VISIT -> {
                answered = true;
                timeline.after(READS_THE_SCREEN, () -> isTakenAside(person));
            }
            case MEASURE_AGAIN -> measuredAgain = true;
            case IDLE, MEASURING, EMERGENCY_OPEN, OUT_OF_SERVICE -> {
            }
        }
    }

    private void goThrough(Person person) {
        show(scene.stepped(), false);
        if (arm.walkThrough()) {
            leave(person, End.PASSED);
        } else {
            answered = false;
        }
    }

    private void isTakenAside(Person person) {
        if (isAtGate(person)) {
            desk.accept(new GuardAct.TakeAside(GUARD));
            leave(person, measuredAgain ? End.STOPPED_FEVER : End.ASKED_STAFF);
        }
    }

    private boolean isAtGate(Person person) {
        return atGate.equals(Optional.of(person));
    }

    private void leave(Person person, End end) {
        if (!isAtGate(person)) {
            return;
        }
        patience.cancel();
        ended.add(new Ended(person, end, timeline.now()));
        atGate = Optional.empty();
        scene = new Scene(Optional.empty(), timeline.now(), false, queue.stream().findFirst());
        timeline.after(STEP_AWAY, this::nextSteps);
    }
}
