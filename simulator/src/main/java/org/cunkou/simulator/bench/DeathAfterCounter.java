package org.cunkou.simulator.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.sync.orders.Ledger;
import org.cunkou.terminal.sync.orders.OrderChecks;
import org.cunkou.terminal.sync.orders.OrderTopics;

/// Lets a kiosk die before its ledger is written, between the ledger and the relay, and after the relay;
/// starts
/// it anew on what is on the disk and says the same command again. Its nonce is the same after each start, so
/// that nothing but the ledger stands between a command and its second time.
final class DeathAfterCounter {
    private static final String SAME_NONCE = "b".repeat(32);

    private enum Dies {
        BEFORE_COUNTER, BETWEEN_COUNTER_AND_RELAY, AFTER_RELAY
    }

    /// The process is gone here.
    private static final class Gone extends Error {
        private static final long serialVersionUID = 1;
    }

    private DeathAfterCounter() {}

    static Figure measure(Path folder, long seed, int deaths) throws IOException {
        long twice = 0;
        long moved = 0;
        for (int i = 0; i < deaths * Dies.values().length; i++) {
            Path home = Files.createDirectories(folder.resolve("death-" + i));
            Dies when = Dies.values()[i % Dies.values().length];
            List<String> movements = die(home, when, seed + i);
            twice += movements.size() > 1 ? 1 : 0;
            moved += movements.size();
            int most = when == Dies.BETWEEN_COUNTER_AND_RELAY ? 0 : 1;
            if (movements.size() < most) {
                throw new IllegalStateException("dying " + when + " lost a command that nobody had taken");
            }
        }
        if (moved == 0) {
            throw new IllegalStateException("no command was ever carried out: the bench is off");
        }
        return new Figure("carried_out_twice", twice, deaths);
    }

    /// @return every movement, before the death and after it
    private static List<String> die(Path home, Dies when, long counter) throws IOException {
        List<String> movements = new ArrayList<>();
        BenchGate gate = new BenchGate(home, Duration.ZERO, () -> SAME_NONCE, dying(when));
        byte[] order = BenchGate.signed(gate.open(counter, SAME_NONCE));
        try {
            gate.hears(OrderTopics.of(BenchGate.KIOSK), order, false);
        } catch (Gone _) {
            // What follows is the next start.
        }
        movements.addAll(gate.arm().movements());
        gate.records().close();
        try (BenchGate next = new BenchGate(home, Duration.ofSeconds(2), () -> SAME_NONCE,
                UnaryOperator.identity())) {
            for (int again = 0; again < 3; again++) {
                next.hears(OrderTopics.of(BenchGate.KIOSK), order, false);
                if (!next.arm().movements().isEmpty()) {
                    next.passes();
                }
            }
            movements.addAll(next.arm().movements());
        }
        return Collections.unmodifiableList(movements);
    }

    private static UnaryOperator<OrderChecks> dying(Dies when) {
        return right -> new OrderChecks(new DyingLedger(right.ledger(), when), right.lifetime());
    }

    private record DyingLedger(Ledger right, Dies when) implements Ledger {
        @Override
        public Optional<String> take(OrderId order, boolean lockdown, Moment now) {
            if (when == Dies.BEFORE_COUNTER) {
                throw new Gone();
            }
            Optional<String> trouble = right.take(order, lockdown, now);
            if (when == Dies.BETWEEN_COUNTER_AND_RELAY) {
                throw new Gone();
            }
            return trouble;
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
}
