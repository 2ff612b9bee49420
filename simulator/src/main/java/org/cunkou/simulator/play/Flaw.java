package org.cunkou.simulator.play;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.sync.Link;

/// A bug planted into a kiosk, to see whether the watch finds it. The simulator itself knows only [#none()];
/// the bugs are in its tests.
public interface Flaw {
    /// The decision in place of the right one.
    Decider in(Decider right);

    /// The link in place of the right one.
    Link in(Link right, Records records);

    static Flaw none() {
        return new Flaw() {
            @Override
            public Decider in(Decider right) {
                return right;
            }

            @Override
            public Link in(Link right, Records records) {
                return right;
            }
        };
    }
}
