package org.cunkou.simulator.play;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.cunkou.simulator.scenario.When;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Onlooker;
import org.cunkou.simulator.world.Person;

/// Passes on what people do.
///
/// @param tell
///            of moments that acts may wait for
record Witness(Chronicle chronicle, Supplier<Watch> watch, FirstScans scans,
        BiConsumer<Optional<Person>, When.Visit> tell) implements Onlooker {
    @Override
    public void steppedUp(Person person) {
        chronicle.steppedUp(person);
    }

    @Override
    public void showed(Person person) {
        chronicle.showed(person);
        watch.get().showed(person);
        tell.accept(Optional.of(person), When.Visit.SHOWS);
    }

    @Override
    public void ended(GateWorld.Ended ended) {
        chronicle.ended(ended);
        watch.get().left(ended.person());
        scans.forget();
    }
}
