package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;

/// Writes down what happens while a scenario is played, in the world's time since the gate opened.
final class Chronicle {
    private final Timeline timeline;
    private final Map<String, Visiting> visits = new LinkedHashMap<>();
    private final List<Visiting> ended = new ArrayList<>();
    private final List<Story.View> views = new ArrayList<>();
    private final List<Story.AlarmTold> alarms = new ArrayList<>();
    private final List<Story.ArmDid> arm = new ArrayList<>();
    private final List<Story.Linked> link = new ArrayList<>();
    private final List<Story.Waiting> backlog = new ArrayList<>();
    private final List<Double> readToRelay = new ArrayList<>();
    private final List<Story.Violation> violations = new ArrayList<>();
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);
    private Optional<Moment> opened = Optional.empty();

    private static final class Visiting {
        private final String name;
        private final Duration arrived;
        private Optional<Duration> steppedUp = Optional.empty();
        private Optional<Duration> showed = Optional.empty();
        private final List<Reason> verdicts = new ArrayList<>();
        private Optional<Story.Ended> end = Optional.empty();

        Visiting(String name, Duration arrived) {
            this.name = name;
            this.arrived = arrived;
        }

        Story.Visit told() {
            return new Story.Visit(name, arrived, steppedUp, showed, verdicts, end);
        }
    }

    Chronicle(Timeline timeline) {
        this.timeline = timeline;
    }

    void opens() {
        opened = Optional.of(timeline.now());
    }

    /// Time since the gate opened; zero before.
    Duration now() {
        return opened.map(then -> timeline.now().since(then)).orElse(Duration.ZERO);
    }

    void count(Counter counter) {
        count(counter, 1);
    }

    void count(Counter counter, long more) {
        counters.merge(counter, more, Long::sum);
    }

    void arrives(Person person) {
        count(Counter.PEOPLE);
        visits.put(person.name(), new Visiting(person.name(), now()));
        person.child().ifPresent(this::arrives);
    }

    private Optional<Visiting> visit(Person person) {
        return Optional.ofNullable(visits.get(person.name()));
    }

    void steppedUp(Person person) {
        visit(person).ifPresent(visit -> visit.steppedUp = Optional.of(now()));
        person.child().ifPresent(this::steppedUp);
    }

    void showed(Person person) {
        count(Counter.CODES_SHOWN);
        visit(person).filter(visit -> visit.showed.isEmpty())
                .ifPresent(visit -> visit.showed = Optional.of(now()));
    }

    void judged(Optional<Person> person, Reason reason) {
        count(Counter.VERDICTS);
        person.flatMap(this::visit).ifPresent(visit -> visit.verdicts.add(reason));
    }

    void ended(GateWorld.Ended told) {
        Story.End end = switch (told.end()) {
            case PASSED -> Story.End.PASSED;
            case REFUSED -> Story.End.REFUSED;
            case STOPPED_FEVER -> Story.End.STOPPED_FEVER;
            case ASKED_STAFF -> Story.End.ASKED_STAFF;
            case LEFT -> Story.End.LEFT;
            case WENT_FREE -> Story.End.WENT_FREE;
        };
        count(switch (end) {
            case PASSED -> Counter.PASSED;
            case REFUSED -> Counter.REFUSED;
            case STOPPED_FEVER, ASKED_STAFF -> Counter.ASKED_STAFF;
            case LEFT -> Counter.LEFT;
            case WENT_FREE -> Counter.WENT_FREE;
        });
        visit(told.person()).ifPresent(visit -> {
            visit.end = Optional.of(new Story.Ended(end, now()));
            ended.add(visit);
        });
    }

    void screen(Optional<ScreenState> state) {
        if (views.isEmpty() || !views.getLast().state().equals(state)) {
            views.add(new Story.View(now(), state));
        }
    }

    void alarm(Alarm alarm, boolean active) {
        alarms.add(new Story.AlarmTold(now(), alarm, active));
    }

    void armDid(String did) {
        arm.add(new Story.ArmDid(now(), did));
    }

    void linked(boolean connected) {
        link.add(new Story.Linked(now(), connected));
    }

    void backlog(long records) {
        if (backlog.isEmpty() || backlog.getLast().records() != records) {
            backlog.add(new Story.Waiting(now(), records));
        }
    }

    void readToRelay(Duration took) {
        readToRelay.add(took.toNanos() / 1e6);
    }

    void violation(int never, String what) {
        violations.add(new Story.Violation(never, now(), what));
    }

    Story story(boolean timedOut) {
        Collection<Visiting> rest = new ArrayList<>(visits.values());
        rest.removeAll(ended);
        List<Story.Visit> all = new ArrayList<>();
        ended.forEach(visit -> all.add(visit.told()));
        rest.forEach(visit -> all.add(visit.told()));
        return new Story(all, views, alarms, arm, link, backlog, readToRelay, counters, violations, timedOut,
                now());
    }
}
