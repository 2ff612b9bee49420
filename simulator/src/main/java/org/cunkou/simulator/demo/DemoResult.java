package org.cunkou.simulator.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cunkou.simulator.world.Crowd;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Person.End;
import org.cunkou.simulator.world.Person.Kind;

/// What became of everybody and of every record.
///
/// @param wrong
///            people whose end is not the one their kind must come to, a line each
/// @param p50
///            milliseconds from the first scan of a code to the unlock it leads to
public record DemoResult(List<GateWorld.Ended> people, Findings findings, List<String> wrong, double p50,
        double p99, long seed,
        boolean virtual) {

    /// A reading farther from the truth than this was somebody else's.
    private static final double FARTHEST_CELSIUS = 0.6;

    static DemoResult of(List<GateWorld.Ended> people, Findings findings, Observations observations,
            Crowd crowd, long seed,
            boolean virtual) {
        Stream<String> ends = people.stream().filter(ended -> !isRight(ended))
                .map(ended -> "person " + ended.person().number() + " (" + ended.person().kind()
                        + ") ended as " + ended.end());
        Stream<String> readings = observations.taken().stream()
                .flatMap(taken -> crowd.holder(taken.code()).stream()
                        .filter(person -> Math
                                .abs(person.oral().degrees() - taken.oral().degrees()) > FARTHEST_CELSIUS)
                        .map(person -> "person " + person.number() + " has " + person.oral()
                                + " and was judged by " + taken.oral()));
        return new DemoResult(people, findings, Stream.concat(ends, readings).toList(),
                observations.quantile(0.5),
                observations.quantile(0.99), seed, virtual);
    }

    /// Nobody passes who must not. Somebody who may pass and was sent to the guard instead is no fault of
    /// safety.
    private static boolean isRight(GateWorld.Ended ended) {
        End end = ended.end();
        return switch (ended.person().kind()) {
            case OWN, PROXY -> end != End.REFUSED && end != End.STOPPED_FEVER;
            case RED -> end == End.REFUSED || end == End.LEFT;
            case FEVER, FORGED, FOREIGN, GLASSES, FIRST_VISIT, CHANGES_MIND ->
                end != End.PASSED && end != End.REFUSED;
        };
    }

    /// Whether the witnesses agree, everybody is accounted for and nobody passed who must not.
    public boolean isGood() {
        return findings.agree() && wrong.isEmpty() && count(End.PASSED) > 0 && findings.unlocks() > 0;
    }

    private long count(End end) {
        return people.stream().filter(ended -> ended.end() == end).count();
    }

    private long count(End end, Kind kind) {
        return people.stream().filter(ended -> ended.end() == end && ended.person().kind() == kind).count();
    }

    /// The figures, in the order they are printed.
    public Map<String, Object> figures() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("people", people.size());
        figures.put("passed", count(End.PASSED));
        figures.put("refused", count(End.REFUSED));
        figures.put("stopped_fever", count(End.STOPPED_FEVER));
        figures.put("asked_staff", count(End.ASKED_STAFF));
        figures.put("left", count(End.LEFT));
        figures.put("refused_red", count(End.REFUSED, Kind.RED));
        figures.put("records_committed", findings.committed());
        figures.put("records_at_collector", findings.atCollector());
        figures.put("records_pending", findings.pending());
        figures.put("records_lost", findings.lost());
        figures.put("records_doubled", findings.doubled());
        figures.put("unlocks", findings.unlocks());
        figures.put("unlock_without_record", findings.unlocksWithoutRecord());
        figures.put("wrong", wrong.size());
        figures.put("scan_to_unlock_ms", new TreeMap<>(Map.of("p50", rounded(p50), "p99", rounded(p99))));
        figures.put("seed", seed);
        figures.put("time", virtual ? "virtual" : "real");
        return figures;
    }

    private static double rounded(double millis) {
        return Math.round(millis * 10) / 10.0;
    }
}
