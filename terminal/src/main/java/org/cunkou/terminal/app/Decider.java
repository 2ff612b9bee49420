package org.cunkou.terminal.app;

import org.cunkou.terminal.decide.LaneState;
import org.cunkou.terminal.decide.Step;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Rules;

/// What [org.cunkou.terminal.decide.Decision#decide] is. The kiosk knows no other; whoever hunts for faults
/// puts one with a planted bug in its place, to see whether it is found.
@FunctionalInterface
public interface Decider {
    Step decide(LaneState state, Event event, Rules rules);
}
