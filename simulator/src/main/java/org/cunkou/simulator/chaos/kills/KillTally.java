package org.cunkou.simulator.chaos.kills;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Who was killed, and when.
final class KillTally {
    private final Map<Part.Kind, Integer> kills = new EnumMap<>(Part.Kind.class);
    private int whileStarting;

    void add(Part.Kind kind, boolean wasReady) {
        kills.merge(kind, 1, Integer::sum);
        whileStarting += wasReady ? 0 : 1;
    }

    int all() {
        return kills.values().stream().mapToInt(Integer::intValue).sum();
    }

    int of(Part.Kind kind) {
        return kills.getOrDefault(kind, 0);
    }

    /// Kills of a part that had not said yet that it was ready.
    int whileStarting() {
        return whileStarting;
    }

    String line() {
        return kills.entrySet().stream()
                .map(kind -> kind.getKey().name().toLowerCase(Locale.ROOT) + " " + kind.getValue())
                .collect(Collectors.joining(", ")) + ", of these while starting " + whileStarting;
    }
}
