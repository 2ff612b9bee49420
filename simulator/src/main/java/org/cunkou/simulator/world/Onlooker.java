package org.cunkou.simulator.world;

/// Told what people do, on the timeline.
public interface Onlooker {
    void steppedUp(Person person);

    void showed(Person person);

    void ended(GateWorld.Ended ended);

    /// Nobody looks.
    static Onlooker none() {
        return new Onlooker() {
            @Override
            public void steppedUp(Person person) {}

            @Override
            public void showed(Person person) {}

            @Override
            public void ended(GateWorld.Ended ended) {}
        };
    }
}
