package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;

/// What came of a fleet.
///
/// @param figures
///            by name, in the order they are shown
/// @param wrong
///            one line for each thing that must not be
/// @param inTime
///            everything came before the time was over
public record FleetResult(Map<String, Object> figures, List<String> wrong, boolean inTime) {
    static final Duration GOAL = Duration.ofSeconds(2);
    static final double GOAL_PERCENT = 99;

    /// How it went.
    record Course(FleetCosts before, Moment linked, FleetCosts after, Duration changeCost, boolean inTime) {}

    /// What the stores and the collector say.
    private record Counted(int committed, int atCollector, long waiting) {
        long lost() {
            return Math.max(0, committed - atCollector - waiting);
        }
    }

    public FleetResult {
        figures = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(figures));
        wrong = List.copyOf(wrong);
    }

    public boolean isGood() {
        return inTime && wrong.isEmpty();
    }

    static FleetResult of(FleetOptions options, int stores, FleetWatch watch, Optional<Moment> changed,
            List<Turns.Seat> seats, Collector collector, Course course) throws IOException {
        Counted counted = count(seats, collector);
        List<Long> delays = changed.map(then -> watch.reds().values().stream()
                .map(red -> red.since(then).toMillis()).sorted().toList()).orElse(List.of());
        int early = (int) delays.stream().filter(millis -> millis < 0).count();
        double within = 100.0 * delays.stream().filter(millis -> millis <= GOAL.toMillis()).count()
                / options.kiosks();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kiosks", options.kiosks());
        figures.put("client", options.client().name().toLowerCase(java.util.Locale.ROOT));
        figures.put("connected", watch.linked());
        figures.put("all_connected_s", seconds(course.linked().since(course.before().at())));
        figures.put("status_in_force_kiosks", delays.size());
        figures.put("red_too_early", early);
        figures.put("status_in_force_ms", percentiles(delays));
        figures.put("status_in_force_within_2_s_percent", Math.floor(within * 100) / 100);
        figures.put("status_in_force_processor_ms", course.changeCost().toMillis());
        figures.put("records_committed", counted.committed());
        figures.put("records_at_collector", counted.atCollector());
        figures.put("records_waiting", counted.waiting());
        figures.put("records_lost", counted.lost());
        figures.put("records_sent",
                seats.stream().mapToLong(seat -> seat.kiosk().uplinkTally().records()).sum());
        figures.put("sent_again",
                seats.stream().mapToLong(seat -> seat.kiosk().uplinkTally().restarts()).sum());
        figures.put("collector_overflow", collector.tally().overflow());
        figures.put("reconnects", watch.reconnects());
        putCosts(figures, options.kiosks(), course);
        figures.put("stores_open_at_most", stores);
        return new FleetResult(figures, wrong(options, watch, counted, early, within, course),
                course.inTime());
    }

    private static void putCosts(Map<String, Object> figures, int kiosks, Course course) {
        long resident = course.after().size().residentKilobytes();
        long base = course.before().size().residentKilobytes();
        figures.put("resident_mb", resident / 1024);
        figures.put("resident_per_kiosk_kb", (resident - base) / kiosks);
        figures.put("threads", course.after().size().threads());
    }

    private static Counted count(List<Turns.Seat> seats, Collector collector) throws IOException {
        int committed = 0;
        int there = 0;
        long waiting = 0;
        for (Turns.Seat seat : seats) {
            Set<RecordId> collected = new HashSet<>(collector.ids(seat.kiosk().id()));
            List<RecordId> own = seat.kiosk().committed();
            committed += own.size();
            there += (int) own.stream().filter(collected::contains).count();
            waiting += seat.kiosk().waiting().stream().filter(id -> !collected.contains(id)).count();
        }
        return new Counted(committed, there, waiting);
    }

    private static Map<String, Long> percentiles(List<Long> sorted) {
        Map<String, Long> shown = new LinkedHashMap<>();
        if (!sorted.isEmpty()) {
            shown.put("p50", at(sorted, 50));
            shown.put("p99", at(sorted, 99));
            shown.put("max", sorted.getLast());
        }
        return shown;
    }

    /// The smallest that so many per cent do not exceed.
    private static long at(List<Long> sorted, int percent) {
        return sorted.get((int) Math.ceil(percent * sorted.size() / 100.0) - 1);
    }

    private static double seconds(Duration time) {
        return Math.round(time.toMillis() / 100.0) / 10.0;
    }

    private static List<String> wrong(FleetOptions options, FleetWatch watch, Counted counted, int early,
            double within,
            Course course) {
        List<String> wrong = new ArrayList<>(watch.failures());
        if (!course.inTime()) {
            wrong.add("not done within " + options.timeout().toSeconds() + " s: " + watch.progress());
        }
        if (watch.linked() < options.kiosks()) {
            wrong.add(options.kiosks() - watch.linked() + " kiosks never were connected");
        }
        if (within < GOAL_PERCENT) {
            wrong.add("the change was in force within %d s on %.1f %% only, %.0f %% are the goal"
                    .formatted(GOAL.toSeconds(), within, GOAL_PERCENT));
        }
        if (early > 0) {
            wrong.add(early + " kiosks called the code red before the authority did");
        }
        if (counted.lost() > 0) {
            wrong.add(counted.lost() + " records are lost");
        }
        return wrong;
    }
}
