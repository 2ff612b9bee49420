package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.Story.End;
import org.cunkou.simulator.scenario.Story.Ended;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;

/// A story told by a test, a piece at a time. Times are milliseconds.
final class StoryForTests {
    private final List<Story.Visit> visits = new ArrayList<>();
    private final List<Story.View> views = new ArrayList<>();
    private final List<Story.AlarmTold> alarms = new ArrayList<>();
    private final List<Story.ArmDid> arm = new ArrayList<>();
    private final List<Story.Waiting> backlog = new ArrayList<>();
    private final List<Double> readToRelay = new ArrayList<>();
    private final Map<Counter, Long> counters = new EnumMap<>(Counter.class);

    /// Arrives at 0, steps up a second before showing the code.
    StoryForTests visit(String name, long showed, long endedAt, End end, Reason... verdicts) {
        visits.add(new Story.Visit(name, Duration.ZERO, Optional.of(Duration.ofMillis(showed - 1000)),
                Optional.of(Duration.ofMillis(showed)), List.of(verdicts),
                Optional.of(new Ended(end, Duration.ofMillis(endedAt)))));
        return this;
    }

    StoryForTests waits(String name) {
        visits.add(new Story.Visit(name, Duration.ZERO, Optional.empty(), Optional.empty(), List.of(),
                Optional.empty()));
        return this;
    }

    StoryForTests shows(long at, ScreenState state) {
        views.add(new Story.View(Duration.ofMillis(at), Optional.of(state)));
        return this;
    }

    StoryForTests dark(long at) {
        views.add(new Story.View(Duration.ofMillis(at), Optional.empty()));
        return this;
    }

    StoryForTests alarm(long at, Alarm alarm, boolean active) {
        alarms.add(new Story.AlarmTold(Duration.ofMillis(at), alarm, active));
        return this;
    }

    StoryForTests arm(long at, String did) {
        arm.add(new Story.ArmDid(Duration.ofMillis(at), did));
        return this;
    }

    StoryForTests backlog(long... records) {
        for (long waiting : records) {
            backlog.add(new Story.Waiting(Duration.ofSeconds(backlog.size()), waiting));
        }
        return this;
    }

    StoryForTests relays(double... millis) {
        for (double one : millis) {
            readToRelay.add(one);
        }
        return this;
    }

    StoryForTests counted(Counter counter, long number) {
        counters.put(counter, number);
        return this;
    }

    Story told() {
        return new Story(visits, views, alarms, arm, List.of(), backlog, readToRelay, counters, List.of(),
                false, Duration.ofMinutes(1));
    }
}
