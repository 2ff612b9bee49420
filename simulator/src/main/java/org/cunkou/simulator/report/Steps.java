package org.cunkou.simulator.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cunkou.simulator.scenario.Story;

/// A number that changes from time to time, such as how many wait.
///
/// @param points
///            by time; each holds until the next
record Steps(String label, List<Point> points) {
    record Point(Duration at, long value) {}

    Steps {
        points = List.copyOf(points);
    }

    static Steps backlog(Story story) {
        return new Steps("records that wait",
                story.backlog().stream().map(one -> new Point(one.at(), one.records())).toList());
    }

    /// How many people were in the queue or at the reader.
    static Steps present(Story story) {
        List<Point> changes = new ArrayList<>();
        for (Story.Visit visit : story.visits()) {
            changes.add(new Point(visit.arrived(), 1));
            visit.ended().ifPresent(ended -> changes.add(new Point(ended.at(), -1)));
        }
        changes.sort(Comparator.comparing(Point::at));
        List<Point> points = new ArrayList<>();
        long present = 0;
        for (Point change : changes) {
            present += change.value();
            points.add(new Point(change.at(), present));
        }
        return new Steps("people at the gate", points);
    }

    long most() {
        return points.stream().mapToLong(Point::value).max().orElse(0);
    }

    /// The highest value in each unit of the axis, as a closed path `height` high, standing on `bottom`.
    String path(Axis axis, double bottom, double height) {
        StringBuilder path = new StringBuilder();
        double scale = height / Math.max(1, most());
        long drawn = 0;
        path.append('M').append(Axis.coordinate(axis.left())).append(' ')
                .append(Axis.coordinate(bottom));
        int i = 0;
        while (i < points.size()) {
            double x = Math.floor(axis.x(points.get(i).at()));
            long highest = 0;
            long last = 0;
            for (; i < points.size() && Math.floor(axis.x(points.get(i).at())) == x; i++) {
                last = points.get(i).value();
                highest = Math.max(highest, last);
            }
            drawn = to(path, x, highest, drawn, bottom, scale);
            drawn = to(path, x + 1, last, drawn, bottom, scale);
        }
        return path.append('H').append(Axis.coordinate(axis.right())).append('V')
                .append(Axis.coordinate(bottom)).append('z').toString();
    }

    private static long to(StringBuilder path, double x, long value, long drawn, double bottom,
            double scale) {
        if (value != drawn) {
            path.append('H').append(Axis.coordinate(x)).append('V')
                    .append(Axis.coordinate(bottom - value * scale));
        }
        return value;
    }
}
