package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Comer;
import org.cunkou.simulator.scenario.Expectation;
import org.cunkou.simulator.scenario.Fault;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Played;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.Site;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.ArmDid;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.Story.End;
import org.cunkou.simulator.scenario.Story.Ended;
import org.cunkou.simulator.scenario.Story.View;
import org.cunkou.simulator.scenario.Story.Visit;
import org.cunkou.simulator.scenario.When;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;

/// Stories that nobody played, with everything in them that a report has to show.
public final class MadeUpStories {
    static final String DIGEST = "3f1d0c5e9ab2740d8e6f12345678901234567890abcdefabcdefabcdefabcdef";

    private final SplittableRandom random;
    private final List<Visit> visits = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private final List<ArmDid> arm = new ArrayList<>();
    private final List<Double> latencies = new ArrayList<>();
    private final List<Story.Violation> violations = new ArrayList<>();
    private final List<Act> acts = new ArrayList<>();
    private final List<Expectation> expects = new ArrayList<>();
    private String name = "nobody in particular comes";
    private String file = "simulator/scenarios/made/up.yaml";
    private Level level = Level.READINGS;
    private boolean timedOut;
    private long free;

    MadeUpStories(long seed) {
        random = new SplittableRandom(seed);
        views.add(new View(Duration.ZERO, Optional.of(ScreenState.IDLE)));
    }

    MadeUpStories named(String sentence) {
        name = sentence;
        return this;
    }

    MadeUpStories in(String path) {
        file = path;
        return this;
    }

    MadeUpStories at(Level played) {
        level = played;
        return this;
    }

    MadeUpStories violating(int never, long millis, String what) {
        violations.add(new Story.Violation(never, Duration.ofMillis(millis), what));
        return this;
    }

    MadeUpStories expecting(String words, Optional<String> unmet) {
        expects.add(new Expectation(words, _ -> unmet));
        return this;
    }

    MadeUpStories timedOut() {
        timedOut = true;
        return this;
    }

    MadeUpStories acting(Act act) {
        acts.add(act);
        return this;
    }

    MadeUpStories fault(Fault fault, long seconds, long lasts) {
        return acting(new Act.FaultBegins(new When.At(Duration.ofSeconds(seconds)), fault,
                fault.quantity() == Fault.Quantity.NONE ? OptionalDouble.empty() : OptionalDouble.of(1.5),
                Optional.of(Duration.ofSeconds(lasts))));
    }

    /// Somebody who comes half a second after the last one, and ends like this.
    MadeUpStories visit(String person, End end) {
        long arrived = Math.max(0, free - random.nextInt(1_000, 4_000));
        long up = free + random.nextInt(300, 900);
        long showed = up + random.nextInt(300, 1_500);
        long verdict = showed + random.nextInt(80, 260);
        long ended = verdict + random.nextInt(900, 2_200);
        List<Reason> reasons = switch (end) {
            case PASSED -> List.of(Reason.CLEAR_AND_NORMAL);
            case REFUSED -> List.of(Reason.RED);
            case ASKED_STAFF -> List.of(Reason.CODE_UNPROVEN);
            case STOPPED_FEVER -> List.of(Reason.FEVER_SUSPECTED);
            case LEFT, WENT_FREE -> List.of();
        };
        boolean shows = !reasons.isEmpty();
        visits.add(new Visit(person, millis(arrived), Optional.of(millis(up)),
                shows ? Optional.of(millis(showed)) : Optional.empty(), reasons,
                Optional.of(new Ended(end, millis(ended)))));
        if (shows) {
            show(up, ScreenState.MEASURING);
            show(verdict, switch (end) {
                case PASSED -> ScreenState.PASS;
                case REFUSED -> ScreenState.REFUSE;
                case ASKED_STAFF, STOPPED_FEVER, LEFT, WENT_FREE -> ScreenState.CANNOT_TELL;
            });
            show(ended, ScreenState.IDLE);
        }
        if (end == End.PASSED) {
            arm.add(new ArmDid(millis(verdict), "UNLOCK"));
            arm.add(new ArmDid(millis(ended), "PASSED"));
            latencies.add((double) (verdict - showed) + random.nextInt(10) / 10.0);
        }
        free = ended;
        return this;
    }

    private void show(long at, ScreenState state) {
        views.add(new View(millis(at), Optional.of(state)));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    Played played() {
        Duration lasted = millis(free + 2_000);
        visits.sort(Comparator.comparing(visit -> visit.ended().orElseThrow().at()));
        Map<Counter, Long> counters = new EnumMap<>(Counter.class);
        counters.put(Counter.PEOPLE, (long) visits.size());
        counters.put(Counter.PASSED, count(End.PASSED));
        counters.put(Counter.REFUSED, count(End.REFUSED));
        counters.put(Counter.ASKED_STAFF, count(End.ASKED_STAFF) + count(End.STOPPED_FEVER));
        counters.put(Counter.LEFT, count(End.LEFT));
        counters.put(Counter.CPU_NANOS, System.nanoTime());
        boolean network = acts.stream().anyMatch(act -> act instanceof Act.FaultBegins begins
                && begins.fault() == Fault.NETWORK_DOWN);
        long third = lasted.toMillis() / 3;
        List<Story.Linked> link = network
                ? List.of(new Story.Linked(millis(200), true), new Story.Linked(millis(third), false),
                        new Story.Linked(millis(2 * third), true))
                : List.of(new Story.Linked(millis(200), true));
        List<Story.Waiting> backlog = new ArrayList<>();
        for (int i = 0; network && i < 12; i++) {
            backlog.add(new Story.Waiting(millis(third + third * i / 12), i + 1L));
        }
        if (network) {
            backlog.add(new Story.Waiting(millis(2 * third + 900), 0));
        }
        List<Story.AlarmTold> alarms = network
                ? List.of(new Story.AlarmTold(millis(third / 2), Alarm.ARM_HELD, true),
                        new Story.AlarmTold(millis(third), Alarm.ARM_HELD, false),
                        new Story.AlarmTold(millis(third), Alarm.REPEATED_BAD_CODES, true))
                : List.of();
        List<Comer> people = visits.stream().limit(5)
                .map(visit -> Comer.ordinary(visit.person(), visit.arrived())).toList();
        return new Played(file,
                new Scenario(name, EnumSet.of(Level.READINGS, level), 7, Duration.ofMinutes(5),
                        Site.usual(), people, Optional.empty(), acts, expects),
                level, new Story(visits, views, alarms, arm, link, backlog, latencies, counters, violations,
                        timedOut, lasted),
                DIGEST);
    }

    private long count(End end) {
        return visits.stream().filter(visit -> visit.ended().orElseThrow().end() == end).count();
    }

    /// A crowd of so many.
    static Played crowd(long seed, int people) {
        MadeUpStories crowd = new MadeUpStories(seed).named("a prepared crowd of " + people + " comes")
                .in("simulator/scenarios/crowd/prepared.yaml");
        for (int i = 1; i <= people; i++) {
            int dice = crowd.random.nextInt(100);
            crowd.visit("crowd-" + i, dice < 2
                    ? End.REFUSED
                    : dice < 5 ? End.ASKED_STAFF : dice < 6 ? End.LEFT : End.PASSED);
        }
        return crowd.played();
    }

    /// One that passed, with everything in it; one that failed; one that timed out; one at pixels; a crowd.
    public static List<Played> five() {
        Played passed = everybody(new MadeUpStories(3).named("the network goes while people come")
                .in("simulator/scenarios/network/down.yaml")
                .fault(Fault.NETWORK_DOWN, 8, 9).fault(Fault.THERMAL_WRONG_VALUE, 3, 4)
                .expecting("passes within 3 s", Optional.empty())
                .expecting("everybody is served", Optional.empty())).played();
        Played failed = everybody(new MadeUpStories(4).named("somebody forces the arm")
                .in("simulator/scenarios/arm/forced.yaml")
                .acting(new Act.FaultBegins(new When.Of("wang", When.Visit.SHOWS, Duration.ofMillis(400)),
                        Fault.ARM_FORCED, OptionalDouble.empty(), Optional.empty()))
                .acting(new Act.FaultBegins(new When.Of("wang", When.Visit.IS_JUDGED, Duration.ZERO),
                        Fault.POWER_CUT, OptionalDouble.of(20), Optional.empty()))
                .violating(1, 4_321, "unlocked without a committed record of why")
                .expecting("alarm arm forced", Optional.of("no alarm was raised"))
                .expecting("wang passes within 3 s", Optional.empty())).played();
        Played timedOut = new MadeUpStories(5).named("the reader answers nobody")
                .in("simulator/scenarios/reader/off.yaml").fault(Fault.READER_OFF, 1, 30)
                .visit("wang", End.LEFT).visit("li", End.WENT_FREE).timedOut().played();
        Played pixels = everybody(
                new MadeUpStories(6).named("an ordinary morning").at(Level.PIXELS)).played();
        return List.of(passed, failed, timedOut, pixels, crowd(9, 250));
    }

    private static MadeUpStories everybody(MadeUpStories story) {
        return story.visit("wang", End.PASSED).visit("li", End.REFUSED).visit("zhang", End.PASSED)
                .visit("liu-with-a-rather-long-name-indeed", End.ASKED_STAFF).visit("chen", End.STOPPED_FEVER)
                .visit("yang", End.LEFT)
                .visit("zhao", End.PASSED);
    }
}
