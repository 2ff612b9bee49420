package org.cunkou.simulator.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.bench.LaneBench.Crowded;
import org.cunkou.simulator.scenario.Story.Counter;

/// The figures of [LaneBench], from what came of its crowds.
///
/// @param queued
///            the same crowd, coming by chance, once for each seed
record LaneFigures(int minutes, Crowded prepared, Crowded mixed, List<Crowded> queued) {

    List<Figure> all() {
        List<Figure> all = new ArrayList<>();
        all.add(new Figure("minutes", minutes, 1));
        all.add(new Figure("prepared_people_per_minute", prepared.perMinute(), some(prepared.passed())));
        all.add(new Figure("mixed_people_per_minute", mixed.perMinute(), some(mixed.passed())));
        List<Double> relay = sorted(Stream.of(prepared, mixed)
                .flatMap(crowd -> crowd.story().readToRelay().stream()));
        all.add(part("read_to_relay_p50", relay, 0.5));
        all.add(part("read_to_relay_p99", relay, 0.99));
        all.add(part("read_to_relay_max", relay, 1));
        List<Double> waits = sorted(queued.stream().flatMap(Crowded::waits));
        all.add(new Figure("queue_waits_mean_s",
                waits.stream().mapToDouble(Double::doubleValue).average().orElse(0), some(waits.size())));
        all.add(part("queue_waits_p50_s", waits, 0.5));
        all.add(part("queue_waits_p95_s", waits, 0.95));
        all.add(new Figure("cpu_ms_per_passage_here", mixed.cpuMillis(), some(mixed.passed())));
        all.add(new Figure("violations", everybody().mapToLong(crowd -> crowd.story().violations().size())
                .sum(),
                some(everybody().mapToLong(crowd -> crowd.story().count(Counter.VERDICTS)).sum())));
        return all;
    }

    private Stream<Crowded> everybody() {
        return Stream.concat(Stream.of(prepared, mixed), queued.stream());
    }

    private static List<Double> sorted(Stream<Double> values) {
        return values.sorted().toList();
    }

    /// The value that this part does not exceed. A lane without any has failed: that is no fast lane.
    private static Figure part(String name, List<Double> sorted, double part) {
        double value = sorted.isEmpty()
                ? Double.MAX_VALUE
                : sorted.get((int) Math.max(0, Math.ceil(part * sorted.size()) - 1));
        return new Figure(name, value, some(sorted.size()));
    }

    private static long some(long n) {
        return Math.max(1, n);
    }
}
