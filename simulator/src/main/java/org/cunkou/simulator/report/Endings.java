package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.cunkou.simulator.scenario.Story;
import org.cunkou.simulator.scenario.Story.End;

/// When the people of a crowd ended in one way, as columns over time.
record Endings(End end, List<Duration> moments) {
    private static final int COLUMN = 4;

    Endings {
        moments = List.copyOf(moments);
    }

    /// The ways that came up.
    static List<Endings> of(Story story) {
        return Arrays.stream(End.values())
                .map(end -> new Endings(end,
                        story.visits().stream().flatMap(visit -> visit.ended().stream())
                                .filter(ended -> ended.end() == end).map(Story.Ended::at).toList()))
                .filter(endings -> !endings.moments().isEmpty()).toList();
    }

    /// One path of columns, the highest `height` high, standing on `bottom`.
    String columns(Axis axis, double bottom, double height) {
        int[] counts = new int[(int) Math.ceil(axis.width() / COLUMN) + 1];
        moments.forEach(at -> counts[(int) ((axis.x(at) - axis.left()) / COLUMN)]++);
        int most = Arrays.stream(counts).max().orElse(1);
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] > 0) {
                path.append('M').append(Axis.coordinate(axis.left() + i * COLUMN)).append(' ')
                        .append(Axis.coordinate(bottom)).append('v')
                        .append(Axis.coordinate(-height * counts[i] / most)).append("h3V")
                        .append(Axis.coordinate(bottom)).append('z');
            }
        }
        return path.toString();
    }
}
