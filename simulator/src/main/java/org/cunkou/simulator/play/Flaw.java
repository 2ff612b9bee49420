package org.cunkou.simulator.play;

import java.security.PrivateKey;

import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.orders.OrderChecks;

/// A bug planted into a kiosk or into the collector, to see whether the watch finds it. The simulator itself
/// knows only [#none()];
/// the bugs are in its tests.
public interface Flaw {
    /// The decision in place of the right one.
    Decider in(Decider right);

    /// The link in place of the right one.
    Link in(Link right, Records records);

    /// What stands between an operator's command and the lane, in place of the right one.
    OrderChecks in(OrderChecks right);

    /// The collector's link in place of the right one; most bugs are in the kiosk.
    ///
    /// @param collector
    ///            what cursors are signed with
    default Link atCollector(Link right, PrivateKey collector) {
        return right;
    }

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

            @Override
            public OrderChecks in(OrderChecks right) {
                return right;
            }
        };
    }
}
