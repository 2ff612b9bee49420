package org.cunkou.simulator.swarm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

import org.cunkou.simulator.scenario.Act;
import org.cunkou.simulator.scenario.Comer;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.When;

/// Makes a failing scenario small: leaves out people and acts, in halves, then quarters, then one by one, as
/// long as it still fails in the same way (Zeller and Hildebrandt's delta debugging, without the complements).
public final class Shrinker {
    private static final int MOST_TRIES = 400;

    private final Predicate<Scenario> fails;
    private int tries;

    /// @param fails
    ///            whether a scenario still fails in the same way
    public Shrinker(Predicate<Scenario> fails) {
        this.fails = fails;
    }

    /// The smallest scenario found that still fails.
    public Scenario shrink(Scenario failing) {
        Scenario smallest = failing;
        int before;
        do {
            before = size(smallest);
            Scenario people = smallest;
            smallest = smaller(people, people.acts(), people::withActs);
            Scenario acts = smallest;
            smallest = smaller(acts, acts.people(), kept -> withPeople(acts, kept));
        } while (size(smallest) < before && tries < MOST_TRIES);
        return smallest;
    }

    private static int size(Scenario scenario) {
        return scenario.people().size() + scenario.acts().size();
    }

    private <T> Scenario smaller(Scenario scenario, List<T> parts, Function<List<T>, Scenario> with) {
        Scenario smallest = scenario;
        List<T> kept = new ArrayList<>(parts);
        for (int chunk = Math.max(1, kept.size() / 2); chunk >= 1; chunk /= 2) {
            for (int at = 0; at < kept.size() && tries < MOST_TRIES;) {
                List<T> without = new ArrayList<>(kept);
                without.subList(at, Math.min(kept.size(), at + chunk)).clear();
                Scenario candidate = with.apply(without);
                tries++;
                if (fails.test(candidate)) {
                    kept = without;
                    smallest = candidate;
                } else {
                    at += chunk;
                }
            }
        }
        return smallest;
    }

    /// Who shows the code of somebody who is gone goes, too, and so do acts about people who are gone.
    private static Scenario withPeople(Scenario scenario, List<Comer> kept) {
        List<String> there = kept.stream().map(Comer::name).toList();
        List<Comer> whole = kept.stream()
                .filter(one -> one.copyOf().isEmpty() || there.contains(one.copyOf().get())).toList();
        List<String> names = whole.stream().map(Comer::name).toList();
        List<Act> acts = scenario.acts().stream()
                .filter(act -> !(act.when() instanceof When.Of of) || names.contains(of.person()))
                .filter(act -> !(act instanceof Act.PlatformActs deed)
                        || deed.person().filter(name -> !names.contains(name)).isEmpty())
                .toList();
        return scenario.withPeople(whole).withActs(acts);
    }
}
