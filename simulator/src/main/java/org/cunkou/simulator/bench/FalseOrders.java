package org.cunkou.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.sync.orders.Order;
import org.cunkou.terminal.sync.orders.OrderTopics;

/// Says false commands of every kind to a kiosk, and a true one now and then: a gate that never opens would
/// prove nothing. The true ones are told from the false by their order's number.
final class FalseOrders {
    private static final PlatformKeys STRANGER = new PlatformKeys(-13);
    private static final KioskId ANOTHER = new KioskId("bench-2");
    private static final int TRUE_EVERY = 500;
    /// Between true ones there is room for numbers that were never used.
    private static final int STRIDE = 1_000;
    private static final Duration PACE = Duration.ofMillis(20);

    private enum Kind {
        FORGED, REPLAYED, REORDERED, EXPIRED, CROSS_KIOSK, RETAINED, BIT_FLIPPED, STALE_NONCE
    }

    private final SplittableRandom chance;
    private final BenchGate gate;
    private final List<String> meant = new ArrayList<>();
    private byte[] last = {};
    private long counter = STRIDE;
    private long unused;
    private String oldNonce = "0".repeat(32);

    private FalseOrders(BenchGate gate, SplittableRandom chance) {
        this.gate = gate;
        this.chance = chance;
    }

    static List<Figure> measure(Path folder, long seed, int many) throws IOException {
        SplittableRandom chance = new SplittableRandom(seed);
        SplittableRandom nonces = chance.split();
        try (BenchGate gate = new BenchGate(folder, Duration.ZERO,
                () -> "%016x%016x".formatted(nonces.nextLong(), nonces.nextLong()),
                UnaryOperator.identity())) {
            FalseOrders orders = new FalseOrders(gate, chance);
            for (int i = 0; i < many; i++) {
                if (i % TRUE_EVERY == 0) {
                    orders.aTrueOne();
                }
                orders.say(Kind.values()[i % Kind.values().length]);
                gate.later(PACE);
            }
            List<String> moved = gate.arm().movements();
            if (!moved.containsAll(orders.meant)) {
                throw new IllegalStateException("the gate did not open for true commands: the bench is off");
            }
            return List.of(new Figure("forged_commands", many, many),
                    new Figure("relay_movements", moved.size() - (double) orders.meant.size(), many));
        }
    }

    private void aTrueOne() {
        oldNonce = gate.nonce();
        counter += STRIDE;
        unused = counter - STRIDE + 1;
        Order order = gate.open(counter, gate.nonce());
        last = BenchGate.signed(order);
        meant.add(order.id().toString());
        gate.hears(OrderTopics.of(BenchGate.KIOSK), last, false);
        gate.passes();
    }

    private void say(Kind kind) {
        boolean retained = kind == Kind.RETAINED;
        gate.hears(OrderTopics.of(BenchGate.KIOSK), message(kind), retained);
    }

    private byte[] message(Kind kind) {
        return switch (kind) {
            case FORGED -> gate.open(counter + 1, gate.nonce()).encode(Map.of(BenchGate.ISSUER,
                    STRANGER.keyPair(BenchGate.ISSUER).getPrivate()));
            case REPLAYED -> last;
            case REORDERED -> BenchGate.signed(gate.open(unused++, gate.nonce()));
            case EXPIRED -> {
                long ago = 10_000 + chance.nextLong(86_400_000);
                yield BenchGate.signed(BenchGate.open(BenchGate.KIOSK, ++counter, gate.nonce(),
                        gate.now().wallMillis() - ago));
            }
            case CROSS_KIOSK -> BenchGate.signed(BenchGate.open(ANOTHER, counter + 1, gate.nonce(),
                    gate.now().wallMillis()));
            case RETAINED -> BenchGate.signed(gate.open(counter + 1, gate.nonce()));
            case BIT_FLIPPED -> {
                byte[] flipped = BenchGate.signed(gate.open(counter + 1, gate.nonce()));
                flipped[chance.nextInt(flipped.length)] ^= (byte) (1 << chance.nextInt(8));
                yield flipped;
            }
            case STALE_NONCE -> BenchGate.signed(gate.open(++counter, oldNonce));
        };
    }
}
