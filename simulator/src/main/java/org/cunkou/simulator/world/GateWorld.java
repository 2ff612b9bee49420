package org.cunkou.simulator.world;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
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
    /// From being through, or turning away, until the next one steps up.
    public static final Duration STEP_AWAY = Duration.ofMillis(250);
    private static final Duration READS_THE_SCREEN = Duration.ofMillis(1200);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PUSHES_AGAIN = Duration.ofMillis(400);
    private static final Duration CHILD_STEPS_UP_AFTER = Duration.ofMillis(400);
    private static final String GUARD = "guard-1";
    private static final int REMEMBERED_SCENES = 64;

    private final Timeline timeline;
    private final VirtualTurnstile arm;
    private final Consumer<GuardAct> desk;
    private final Onlooker onlooker;
    private final Deque<Person> queue;
    private final List<Ended> ended = new ArrayList<>();
    /// The newest first: a camera tells of what was a moment ago.
    private final ConcurrentLinkedDeque<Scene> scenes = new ConcurrentLinkedDeque<>();
    private boolean opened;
    private boolean closing;
    private boolean stepping;
    private boolean guardIsThere = true;
    private boolean showedCode;
    private boolean answered;
    private boolean measuredAgain;
    private boolean awaitsGuard;
    private ScreenState screen = ScreenState.IDLE;
    private Timeline.Cancel patience = () -> {
    };

    /// What became of somebody, and when.
    public record Ended(Person person, End end, Moment at) {}

    /// @param desk
    ///            what the guard does goes here
    /// @param people
    ///            who stands in the queue already
    public GateWorld(Timeline timeline, VirtualTurnstile arm, Consumer<GuardAct> desk, List<Person> people) {
        this(timeline, arm, desk, people, Onlooker.none());
    }

    /// @param onlooker
    ///            told what people do
    public GateWorld(Timeline timeline, VirtualTurnstile arm, Consumer<GuardAct> desk, List<Person> people,
            Onlooker onlooker) {
        this.timeline = timeline;
        this.arm = arm;
        this.desk = desk;
        this.onlooker = onlooker;
        this.queue = new ArrayDeque<>(people);
        scenes.addFirst(Scene.empty(timeline.now(), people.stream().findFirst()));
    }

    /// The first one steps up.
    public void open() {
        timeline.after(Duration.ZERO, () -> {
            opened = true;
            nextSteps();
        });
    }

    /// Somebody joins the queue. To be called on the timeline.
    public void arrives(Person person) {
        queue.addLast(person);
        if (queue.size() == 1) {
            Scene now = now();
            change(new Scene(timeline.now(), now.atGate(), now.stepped(), now.served(), now.shown(),
                    now.childUp(), now.childGone(), now.away(), Optional.of(person)));
        }
        if (opened && now().atGate().isEmpty() && !stepping) {
            nextSteps();
        }
    }

    /// Nobody steps up any more; who is at the gate is served.
    public void close() {
        timeline.after(Duration.ZERO, () -> closing = true);
    }

    /// The guard goes away or comes back. To be called on the timeline.
    public void guardIsThere(boolean there) {
        guardIsThere = there;
        if (there && awaitsGuard) {
            now().served().ifPresent(this::isTakenAside);
        }
    }

    /// The guard takes aside whoever is being served. To be called on the timeline.
    public void guardTakesAside() {
        now().served().ifPresent(this::isTakenAside);
    }

    /// Whether nobody is at the gate and nobody will come. To be asked on the timeline.
    public boolean isOver() {
        return now().atGate().isEmpty() && !stepping && (closing || queue.isEmpty());
    }

    /// Everybody whose visit is over. To be asked on the timeline.
    public List<Ended> ended() {
        return List.copyOf(ended);
    }

    public Optional<Person> atGate() {
        return now().atGate();
    }

    /// Whose passage it is about now: of somebody with a child, the child's first.
    public Optional<Person> served() {
        return now().served();
    }

    public Optional<Person> nextInQueue() {
        return now().nextInQueue();
    }

    /// What the thermal camera sees now.
    public List<FaceInView> faces() {
        return faces(timeline.now());
    }

    /// What the thermal camera saw a moment ago.
    public List<FaceInView> faces(Moment at) {
        return Places.faces(scene(at), at);
    }

    /// What the code camera sees now.
    public Optional<CodeInView> code() {
        return Places.code(now());
    }

    /// What the code camera saw a moment ago.
    public Optional<CodeInView> code(Moment at) {
        return Places.code(scene(at));
    }

    private Scene now() {
        return scenes.getFirst();
    }

    private Scene scene(Moment at) {
        for (Scene scene : scenes) {
            if (!at.isBefore(scene.since())) {
                return scene;
            }
        }
        return scenes.getLast();
    }

    private void change(Scene scene) {
        scenes.addFirst(scene);
        if (scenes.size() > REMEMBERED_SCENES) {
            scenes.removeLast();
        }
    }

    /// The screen changed. May be called from any thread.
    public void sees(LaneView view) {
        timeline.after(Duration.ZERO, () -> {
            screen = view.state();
            reactsTo(screen);
        });
    }

    private void reactsTo(ScreenState seen) {
        now().served().ifPresent(person -> timeline.after(person.habits().reacts(), () -> {
            if (isServed(person)) {
                react(seen);
            }
        }));
    }

    /// What is on the screen when somebody comes is about the person before, but for an open way.
    private void goesIfTheWayIsOpen() {
        if (screen == ScreenState.EMERGENCY_OPEN) {
            reactsTo(screen);
        }
    }

    private void nextSteps() {
        stepping = false;
        if (closing || queue.isEmpty()) {
            change(Scene.empty(timeline.now(), Optional.empty()));
            return;
        }
        Person person = queue.removeFirst();
        change(new Scene(timeline.now(), Optional.of(person), timeline.now(), Optional.empty(),
                Optional.empty(), Optional.empty(), person.child().isEmpty(), false,
                queue.stream().findFirst()));
        patience = timeline.after(PATIENCE, () -> leaves(End.LEFT));
        onlooker.steppedUp(person);
        serve(person.child().orElse(person), person.habits().walks().plus(person.habits().fumbles()));
    }

    /// It is this person's turn: the code is held up after a while.
    private void serve(Person person, Duration until) {
        showedCode = false;
        answered = false;
        measuredAgain = false;
        awaitsGuard = false;
        Scene now = now();
        change(new Scene(timeline.now(), now.atGate(), now.stepped(), Optional.of(person), Optional.empty(),
                Optional.empty(), now.childGone(), false, queue.stream().findFirst()));
        timeline.after(until, () -> {
            if (isServed(person)) {
                atReader(person);
            }
        });
    }

    private void atReader(Person person) {
        if (person.kind() == Kind.CHANGES_MIND) {
            leaves(End.LEFT);
            return;
        }
        showedCode = true;
        holdsUp(person);
        onlooker.showed(person);
        goesIfTheWayIsOpen();
    }

    private void holdsUp(Person person) {
        Scene now = now();
        change(new Scene(timeline.now(), now.atGate(), now.stepped(), now.served(), Optional.of(person),
                now.childUp(), now.childGone(), false, queue.stream().findFirst()));
    }

    private void react(ScreenState state) {
        Optional<Person> served = now().served();
        if (served.isEmpty() || answered) {
            return;
        }
        Person person = served.get();
        switch (state) {
            case EMERGENCY_OPEN -> goThrough(person, End.WENT_FREE);
            case IDLE, OUT_OF_SERVICE -> {
            }
            case MEASURING -> childStepsUp(person);
            case MEASURE_AGAIN -> measuredAgain = showedCode;
            case PASS -> {
                awaitsGuard = false;
                if (showedCode) {
                    goThrough(person, End.PASSED);
                }
            }
            case REFUSE -> {
                if (showedCode) {
                    answered = true;
                    timeline.after(READS_THE_SCREEN, () -> leaves(person, End.REFUSED));
                }
            }
            case CANNOT_TELL, CANNOT_MEASURE, FIRST_VISIT -> {
                awaitsGuard = showedCode && !guardIsThere;
                if (showedCode && guardIsThere) {
                    answered = true;
                    timeline.after(READS_THE_SCREEN, () -> isTakenAside(person));
                }
            }
        }
    }

    /// The code was read: the one it is about comes forward.
    private void childStepsUp(Person person) {
        Scene before = now();
        boolean child = before.atGate().flatMap(Person::child).equals(Optional.of(person));
        if (!child || !person.stepsUp() || before.childUp().isPresent() || !showedCode) {
            return;
        }
        timeline.after(CHILD_STEPS_UP_AFTER, () -> {
            if (isServed(person)) {
                Scene now = now();
                change(new Scene(timeline.now(), now.atGate(), now.stepped(), now.served(), now.shown(),
                        Optional.of(timeline.now()), now.childGone(), now.away(), now.nextInQueue()));
            }
        });
    }

    /// Turns to the arm and pushes. Nobody is told whether it will turn.
    private void goThrough(Person person, End end) {
        answered = true;
        Scene now = now();
        boolean alone = now.atGate().equals(Optional.of(person));
        change(new Scene(timeline.now(), now.atGate(), now.stepped(), now.served(), Optional.empty(),
                now.childUp(), now.childGone() || !alone, alone, now.nextInQueue()));
        Duration push = person.habits().through().minus(person.habits().reacts());
        timeline.after(push.isNegative() ? Duration.ZERO : push, () -> pushes(person, end));
    }

    /// As long as the screen is green people push again.
    private void pushes(Person person, End end) {
        if (!isServed(person)) {
            return;
        }
        if (arm.walkThrough()) {
            leaves(person, end);
        } else if (screen == ScreenState.PASS) {
            timeline.after(PUSHES_AGAIN, () -> pushes(person, end));
        } else {
            comesBack(person);
        }
    }

    private void comesBack(Person person) {
        answered = false;
        Scene now = now();
        boolean child = !now.atGate().equals(Optional.of(person));
        change(new Scene(timeline.now(), now.atGate(), now.stepped(), now.served(), Optional.empty(),
                now.childUp(), !child, false, now.nextInQueue()));
        if (showedCode) {
            holdsUp(person);
        }
        goesIfTheWayIsOpen();
    }

    private void isTakenAside(Person person) {
        if (isServed(person)) {
            desk.accept(new GuardAct.TakeAside(GUARD));
            leaves(person, measuredAgain ? End.STOPPED_FEVER : End.ASKED_STAFF);
        }
    }

    private boolean isServed(Person person) {
        return now().served().equals(Optional.of(person));
    }

    /// Everybody at the gate goes, whoever is being served.
    private void leaves(End end) {
        now().served().ifPresent(person -> leaves(person, end));
    }

    private void leaves(Person person, End end) {
        if (!isServed(person)) {
            return;
        }
        tell(person, end);
        Person came = now().atGate().orElse(person);
        boolean through = end == End.PASSED || end == End.WENT_FREE;
        if (!came.equals(person) && through) {
            Scene now = now();
            change(new Scene(timeline.now(), now.atGate(), now.stepped(), Optional.empty(), Optional.empty(),
                    Optional.empty(), true, false, now.nextInQueue()));
            serve(came, came.habits().fumbles());
            return;
        }
        if (!came.equals(person)) {
            tell(came, End.LEFT);
        }
        patience.cancel();
        stepping = true;
        change(Scene.empty(timeline.now(), queue.stream().findFirst()));
        timeline.after(STEP_AWAY, this::nextSteps);
    }

    private void tell(Person person, End end) {
        Ended told = new Ended(person, end, timeline.now());
        ended.add(told);
        onlooker.ended(told);
    }
}
