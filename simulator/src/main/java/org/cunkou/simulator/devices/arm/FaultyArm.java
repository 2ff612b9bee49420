package org.cunkou.simulator.devices.arm;

import java.time.Duration;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;

import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Receipt;

/// What can be wrong between a kiosk and its arm: commands that take their time, contacts that tell late,
/// wrongly, or of what never happened. The arm itself stands behind it. All on the timeline.
public final class FaultyArm implements Turnstile {
    private static final ArmReport[] NOISE = {ArmReport.PASSED, ArmReport.PASSED_OUT, ArmReport.FORCED,
            ArmReport.HELD, ArmReport.AT_REST};
    private static final int NOISE_MILLIS = 1500;

    private final Turnstile arm;
    private final Timeline timeline;
    private final Duration relay;
    private final Duration contact;
    private final SplittableRandom chance;
    private Duration slow = Duration.ZERO;
    private Duration late = Duration.ZERO;
    private boolean wrongWay;
    private Optional<ArmReport[]> noise = Optional.empty();
    private Consumer<ArmReport> listener = _ -> {
    };
    private long commandsUntil;

    /// @param relay
    ///            from a command to the iron
    /// @param contact
    ///            from the iron to a report
    public FaultyArm(Turnstile arm, Timeline timeline, Duration relay, Duration contact,
            SplittableRandom chance) {
        this.arm = arm;
        this.timeline = timeline;
        this.relay = relay;
        this.contact = contact;
        this.chance = chance;
    }

    /// Every command takes this much longer.
    public void slow(Duration by) {
        slow = by;
    }

    /// Every report comes this much later.
    public void late(Duration by) {
        late = by;
    }

    /// Passages in are reported as passages out.
    public void wrongWay(boolean now) {
        wrongWay = now;
    }

    /// The contacts tell all sorts of things that never happened.
    public void garbage(boolean now) {
        noise(now ? Optional.of(NOISE) : Optional.empty());
    }

    /// The contacts tell of passages that never happened.
    public void phantomPassages(boolean now) {
        noise(now ? Optional.of(new ArmReport[]{ArmReport.PASSED}) : Optional.empty());
    }

    private void noise(Optional<ArmReport[]> now) {
        boolean begins = noise.isEmpty() && now.isPresent();
        noise = now;
        if (begins) {
            makeNoise();
        }
    }

    private void makeNoise() {
        timeline.after(Duration.ofMillis(1 + chance.nextInt(NOISE_MILLIS)), () -> noise.ifPresent(reports -> {
            listener.accept(reports[chance.nextInt(reports.length)]);
            makeNoise();
        }));
    }

    /// Commands are obeyed one after the other, however slow.
    private void command(Runnable action) {
        long at = Math.max(commandsUntil, timeline.now().plus(relay).plus(slow).monoNanos());
        commandsUntil = at;
        timeline.after(Duration.ofNanos(at - timeline.now().monoNanos()), action);
    }

    @Override
    public void unlock(Receipt receipt, Duration hold) {
        command(() -> arm.unlock(receipt, hold));
    }

    @Override
    public void lock() {
        command(arm::lock);
    }

    @Override
    public void freeTheWay() {
        command(arm::freeTheWay);
    }

    @Override
    public void onReport(Consumer<ArmReport> to) {
        listener = to;
        arm.onReport(report -> {
            ArmReport told = wrongWay && report == ArmReport.PASSED ? ArmReport.PASSED_OUT : report;
            timeline.after(contact.plus(late), () -> listener.accept(told));
        });
    }

    /// The iron stays as it is: a kiosk that ends does not move it.
    @Override
    public void close() {
        listener = _ -> {
        };
    }
}
