package org.cunkou.simulator.swarm.planted;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.sync.orders.Ledger;
import org.cunkou.terminal.sync.orders.OrderChecks;

/// Spares the card: orders are carried out at once and their counters written together, some time later.
final class LazyLedger implements Ledger {
    private static final Duration LATER = Duration.ofSeconds(15);

    private final Ledger right;
    private final List<Owed> owed = new ArrayList<>();

    private record Owed(OrderId order, boolean lockdown, Moment since) {}

    private LazyLedger(Ledger right) {
        this.right = right;
    }

    static OrderChecks in(OrderChecks right) {
        return new OrderChecks(new LazyLedger(right.ledger()), right.lifetime());
    }

    @Override
    public Optional<String> take(OrderId order, boolean lockdown, Moment now) {
        if (!owed.isEmpty() && now.since(owed.getFirst().since()).compareTo(LATER) >= 0) {
            owed.forEach(one -> right.take(one.order(), one.lockdown(), now));
            owed.clear();
        }
        owed.add(new Owed(order, lockdown, now));
        return Optional.empty();
    }

    @Override
    public Optional<String> released(Moment now) {
        return right.released(now);
    }

    @Override
    public long highest(String issuer) {
        return right.highest(issuer);
    }

    @Override
    public boolean isDoubtful(String issuer) {
        return right.isDoubtful(issuer);
    }

    @Override
    public long generation() {
        return right.generation();
    }

    @Override
    public Optional<OrderId> lockdown() {
        return right.lockdown();
    }
}
