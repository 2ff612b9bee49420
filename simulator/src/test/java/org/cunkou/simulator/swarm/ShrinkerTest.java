package org.cunkou.simulator.swarm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Act.PlatformActs.Deed;
import org.cunkou.simulator.scenario.Comer;
import org.cunkou.simulator.scenario.Comer.CodeKind;
import org.cunkou.simulator.scenario.Fault;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.Site;
import org.cunkou.simulator.scenario.When;
import org.junit.jupiter.api.Test;

class ShrinkerTest {
    private static final Act ABOUT_THE_COPIER = fault(
            new When.Of("p7", When.Visit.IS_JUDGED, Duration.ZERO), Fault.DISK_FULL);
    private final List<String> dangling = new ArrayList<>();

    private static Act fault(When when, Fault fault) {
        return new Act.FaultBegins(when, fault, OptionalDouble.empty(), Optional.empty());
    }

    private static Comer copier(Comer like, String of) {
        return new Comer(like.name(), like.arrives(), CodeKind.COPY, Optional.of(of), like.medium(),
                like.oral(), like.face(), like.fumbles(), like.walks(), like.through(), like.language(),
                like.trolley(), like.child());
    }

    /// Twenty people, of whom p7 shows the code of p3; and an act about each of them, and some about nobody.
    private static Scenario large() {
        List<Comer> people = new ArrayList<>();
        List<Act> acts = new ArrayList<>();
        IntStream.rangeClosed(1, 20).forEach(i -> {
            Comer comer = Comer.ordinary("p" + i, Duration.ofSeconds(i));
            people.add(i == 7 ? copier(comer, "p3") : comer);
            acts.add(new Act.PlatformActs(new When.At(Duration.ofSeconds(i)), Deed.TURNS_RED,
                    Optional.of("p" + i)));
            acts.add(fault(new When.At(Duration.ofSeconds(i)), Fault.READER_STUCK));
        });
        acts.add(ABOUT_THE_COPIER);
        return new Scenario("Made up", Scenario.readingsOnly(), 1, Duration.ofMinutes(5), Site.usual(),
                people, Optional.empty(), acts, List.of());
    }

    private void noteDangling(Scenario scenario) {
        List<String> names = scenario.people().stream().map(Comer::name).toList();
        scenario.people().stream().flatMap(one -> one.copyOf().stream()).filter(of -> !names.contains(of))
                .forEach(dangling::add);
        for (Act act : scenario.acts()) {
            if (act.when() instanceof When.Of of && !names.contains(of.person())) {
                dangling.add(of.person());
            }
            if (act instanceof Act.PlatformActs deed) {
                deed.person().filter(name -> !names.contains(name)).ifPresent(dangling::add);
            }
        }
    }

    @Test
    void keeps_what_the_failure_needs_and_nothing_else() {
        Scenario small = new Shrinker(scenario -> scenario.acts().contains(ABOUT_THE_COPIER)).shrink(large());

        assertEquals(List.of("p3", "p7"), small.people().stream().map(Comer::name).toList());
        assertEquals(List.of(ABOUT_THE_COPIER), small.acts());
    }

    @Test
    void never_tries_a_scenario_that_speaks_of_somebody_who_is_not_there() {
        new Shrinker(scenario -> {
            noteDangling(scenario);
            return scenario.acts().contains(ABOUT_THE_COPIER);
        }).shrink(large());

        assertEquals(List.of(), dangling);
    }

    @Test
    void what_needs_everything_stays_whole() {
        Scenario large = large();
        assertEquals(large, new Shrinker(large::equals).shrink(large));
    }
}
