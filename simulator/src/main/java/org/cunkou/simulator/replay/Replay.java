package org.cunkou.simulator.replay;

import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.decide.LaneState;
import org.cunkou.terminal.decide.Phase;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.record.FlightLog;

/// Every event of a log, decided again.
public final class Replay {
    /// How many events before the first difference are kept to be shown.
    static final int EARLIER = 5;

    /// What came of it.
    ///
    /// @param commands
    ///            in the log
    /// @param differences
    ///            events that led to other commands than in the log; later ones may only follow from the
    ///            first
    public record Result(int events, int commands, int differences, Optional<Difference> first) {}

    /// An event that led to other commands than in the log.
    ///
    /// @param event
    ///            its number, from 1
    /// @param before
    ///            what the lane was doing
    /// @param earlier
    ///            the events before it, oldest first
    public record Difference(int event, FlightLog.Step logged, Phase before, List<Command> replayed,
            List<FlightLog.Step> earlier) {
        public Difference {
            replayed = List.copyOf(replayed);
            earlier = List.copyOf(earlier);
        }
    }

    private Replay() {}

    /// Feeds a log's events to a decision, from a lane's first state on.
    public static Result of(FlightLog.Contents log, Decider decider) {
        LaneState state = LaneState.initial();
        int commands = 0;
        int differences = 0;
        Optional<Difference> first = Optional.empty();
        for (int i = 0; i < log.steps().size(); i++) {
            FlightLog.Step logged = log.steps().get(i);
            Step step = decided(decider, state, log, i);
            commands += logged.commands().size();
            if (!step.commands().equals(logged.commands())) {
                differences++;
                if (first.isEmpty()) {
                    first = Optional.of(new Difference(i + 1, logged, state.phase(), step.commands(),
                            log.steps().subList(Math.max(0, i - EARLIER), i)));
                }
            }
            state = step.state();
        }
        return new Result(log.steps().size(), commands, differences, first);
    }

    private static Step decided(Decider decider, LaneState state, FlightLog.Contents log, int index) {
        try {
            return decider.decide(state, log.steps().get(index).event(), log.header().rules());
        } catch (RuntimeException fault) {
            throw new IllegalStateException("the decision over event " + (index + 1) + " failed", fault);
        }
    }
}
