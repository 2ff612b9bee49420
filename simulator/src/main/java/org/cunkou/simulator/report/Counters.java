package org.cunkou.simulator.report;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.Counter;

/// The counters of a story that are the same in every run, in their own order.
final class Counters {
    private Counters() {}

    static Map<Counter, Long> reported(Story story) {
        Map<Counter, Long> reported = new EnumMap<>(Counter.class);
        for (Counter counter : Counter.values()) {
            if (counter != Counter.CPU_NANOS && story.counters().containsKey(counter)) {
                reported.put(counter, story.count(counter));
            }
        }
        return Collections.unmodifiableMap(reported);
    }
}
