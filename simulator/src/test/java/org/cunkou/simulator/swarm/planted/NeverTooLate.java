package org.cunkou.simulator.swarm.planted;

import java.time.Duration;
import java.util.Optional;

import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sync.orders.Life;
import org.cunkou.terminal.sync.orders.Lifetime;
import org.cunkou.terminal.sync.orders.Nonces;
import org.cunkou.terminal.sync.orders.Order;
import org.cunkou.terminal.sync.orders.OrderChecks;
import org.cunkou.terminal.sync.orders.Refusal;

/// Carries out a command that came too late, as if it had come just now.
final class NeverTooLate implements Lifetime {
    private final Lifetime right;

    private NeverTooLate(Lifetime right) {
        this.right = right;
    }

    static OrderChecks in(OrderChecks right) {
        return new OrderChecks(right.ledger(), new NeverTooLate(right.lifetime()));
    }

    @Override
    public Life left(Order order, Moment now, Optional<Nonces.Made> fresh) {
        Life life = right.left(order, now, fresh);
        return life instanceof Life.None(Refusal why) && why == Refusal.EXPIRED
                ? new Life.Left(Duration.ofSeconds(10))
                : life;
    }
}
