package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// One story to be played at the gate.
///
/// @param name
///            a sentence
/// @param levels
///            at which it may be played: [Level#READINGS] always
/// @param seed
///            of everything that is left to chance
/// @param within
///            the gate's people have to be served and its records home within this time; else it is a
///            time-out
/// @param expects
///            what has to come of it; that nothing happens which may never happen is expected always
public record Scenario(String name, Set<Level> levels, long seed, Duration within, Site site,
        List<Comer> people, Optional<Crowding> crowd, List<Act> acts, List<Expectation> expects) {

    public Scenario {
        levels = Set.copyOf(levels);
        people = List.copyOf(people);
        acts = List.copyOf(acts);
        expects = List.copyOf(expects);
        if (!levels.contains(Level.READINGS)) {
            throw new IllegalArgumentException("a scenario plays at readings, got " + levels);
        }
    }

    public static Set<Level> readingsOnly() {
        return EnumSet.of(Level.READINGS);
    }

    public Scenario withPeople(List<Comer> changed) {
        return new Scenario(name, levels, seed, within, site, changed, crowd, acts, expects);
    }

    public Scenario withActs(List<Act> changed) {
        return new Scenario(name, levels, seed, within, site, people, crowd, changed, expects);
    }
}
