package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import org.cunkou.simulator.platform.InProcessBroker;
import org.cunkou.terminal.sync.Link;

/// What the way between a kiosk and its broker does to a message, either way. Parts are 0 to 1.
final class Network implements InProcessBroker.Weather {
    private static final Duration OVERTAKEN = Duration.ofMillis(400);
    private static final Duration TWO_G = Duration.ofMillis(600);
    private static final double TWO_G_LOSS = 0.05;

    private final SplittableRandom chance;
    private double loss;
    private double duplicate;
    private double reorder;
    private boolean twoG;
    private boolean halfOpen;
    private long lost;

    Network(SplittableRandom chance) {
        this.chance = chance;
    }

    void loss(double part) {
        loss = part;
    }

    void duplicate(double part) {
        duplicate = part;
    }

    void reorder(double part) {
        reorder = part;
    }

    void twoG(boolean now) {
        twoG = now;
    }

    void halfOpen(boolean now) {
        halfOpen = now;
    }

    /// How many messages never arrived.
    long lost() {
        return lost;
    }

    @Override
    public List<Duration> arrivals(Link.Message message) {
        if (halfOpen || chance.nextDouble() < Math.max(loss, twoG ? TWO_G_LOSS : 0)) {
            lost++;
            return List.of();
        }
        List<Duration> arrivals = new ArrayList<>(2);
        Duration base = twoG ? TWO_G.plusMillis(chance.nextInt(300)) : Duration.ZERO;
        boolean overtaken = chance.nextDouble() < reorder;
        arrivals.add(overtaken ? base.plus(OVERTAKEN.multipliedBy(1 + chance.nextInt(3))) : base);
        if (chance.nextDouble() < duplicate) {
            arrivals.add(base.plusMillis(1 + chance.nextInt(800)));
        }
        return arrivals;
    }
}
