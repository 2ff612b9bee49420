package org.cunkou.simulator.devices.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.pi4j.context.Context;
import com.pi4j.io.gpio.digital.DigitalState;
import com.pi4j.io.gpio.digital.PullResistance;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.cunkou.terminal.actuate.Timer;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.actuate.pi4j.ArmLines;
import org.cunkou.terminal.actuate.pi4j.Pi4jTurnstile;
import org.cunkou.terminal.domain.ArmReport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The real turnstile, over lines in memory.
final class Pi4jTurnstileTest extends TurnstileContract {
    private static final int UNLOCK = 17;
    private static final int IN = 27;
    private static final int OUT = 22;
    private static final ArmLines.Drive PULSE = new ArmLines.Drive.Pulse(Duration.ofMillis(300));

    private final MemoryLines lines = new MemoryLines();
    private final Context context = lines.context();

    @AfterEach
    void end_pi4j() {
        context.shutdown();
    }

    private Pi4jTurnstile make(String name, ArmLines.Drive drive, boolean activeLow) {
        Timer timer = (delay, action) -> timeline.after(delay, action)::cancel;
        return new Pi4jTurnstile(context, name, new ArmLines(new ArmLines.Line(UNLOCK, activeLow),
                new ArmLines.Line(IN, false), Optional.of(new ArmLines.Line(OUT, true)),
                PullResistance.PULL_UP,
                Duration.ofMillis(20), drive), timer);
    }

    @Override
    Turnstile make() {
        return make("arm-1", PULSE, false);
    }

    @Override
    void somebodyGoesIn() {
        lines.move(IN, DigitalState.HIGH);
        lines.move(IN, DigitalState.LOW);
    }

    /// This contact is wired the other way round.
    @Override
    void somebodyGoesOut() {
        lines.move(OUT, DigitalState.LOW);
        lines.move(OUT, DigitalState.HIGH);
    }

    @Override
    void vanish() {
        lines.gone = true;
    }

    @Override
    void comeBack() {
        lines.gone = false;
    }

    /// What was driven since this was asked last, without repetitions.
    private List<DigitalState> driven() {
        List<DigitalState> levels = lines.driven.stream().toList();
        lines.driven.clear();
        return levels.isEmpty()
                ? levels
                : IntStream.range(0, levels.size())
                        .filter(i -> i == 0 || levels.get(i) != levels.get(i - 1)).mapToObj(levels::get)
                        .toList();
    }

    private void millis(int millis) {
        timeline.run(Duration.ofMillis(millis));
    }

    /// The contract's own arm holds the lines.
    private Turnstile instead(ArmLines.Drive drive, boolean activeLow) {
        take_down();
        lines.driven.clear();
        Turnstile arm = make("arm-2", drive, activeLow);
        arm.onReport(reports::add);
        millis(1);
        return arm;
    }

    @Test
    void an_unlock_is_one_pulse() {
        try (Turnstile arm = instead(PULSE, false)) {
            assertEquals(List.of(DigitalState.LOW), driven());
            arm.unlock(receipt(1), HOLD);
            millis(299);
            assertEquals(List.of(DigitalState.HIGH), driven());
            millis(1);
            assertEquals(List.of(DigitalState.LOW), driven());
            millis(4000);
            assertEquals(List.of(), driven());
        }
    }

    @Test
    void a_passage_ends_the_pulse() {
        try (Turnstile arm = instead(PULSE, false)) {
            arm.unlock(receipt(1), HOLD);
            millis(200);
            somebodyGoesIn();
            millis(1);
            assertEquals(List.of(DigitalState.LOW, DigitalState.HIGH, DigitalState.LOW), driven());
        }
    }

    @Test
    void a_level_lasts_until_the_passage_or_the_end_of_the_hold() {
        try (Turnstile arm = instead(new ArmLines.Drive.Level(), false)) {
            driven();
            arm.unlock(receipt(1), HOLD);
            millis(4999);
            assertEquals(List.of(DigitalState.HIGH), driven());
            millis(1);
            assertEquals(List.of(DigitalState.LOW), driven());
            arm.unlock(receipt(2), HOLD);
            millis(100);
            somebodyGoesIn();
            millis(1);
            assertEquals(List.of(DigitalState.HIGH, DigitalState.LOW), driven());
        }
    }

    @Test
    void an_active_low_relay_is_high_at_rest_from_its_request_on() {
        try (Turnstile arm = instead(PULSE, true)) {
            assertEquals(List.of(DigitalState.HIGH), driven());
            arm.unlock(receipt(1), HOLD);
            millis(1000);
            assertEquals(List.of(DigitalState.LOW, DigitalState.HIGH), driven());
        }
    }

    @Test
    void a_freed_way_is_a_level_even_where_unlocks_are_pulses() {
        try (Turnstile arm = instead(PULSE, false)) {
            driven();
            arm.freeTheWay();
            millis(60_000);
            assertEquals(List.of(DigitalState.HIGH), driven());
            arm.lock();
            millis(1);
            assertEquals(List.of(DigitalState.LOW), driven());
        }
    }

    @Test
    void a_way_freed_while_the_chip_is_gone_is_free_from_its_first_moment_back() {
        try (Turnstile arm = instead(PULSE, false)) {
            driven();
            vanish();
            millis(3000);
            arm.freeTheWay();
            millis(3000);
            assertEquals(List.of(), driven());
            comeBack();
            millis(3000);
            assertEquals(List.of(DigitalState.HIGH), driven());
        }
    }

    @Test
    void closing_drives_the_line_off() {
        Turnstile arm = instead(PULSE, false);
        arm.freeTheWay();
        millis(1);
        arm.close();
        assertEquals(List.of(DigitalState.LOW, DigitalState.HIGH, DigitalState.LOW), driven());
    }

    @Test
    void a_contact_that_tells_it_cannot_be_read_makes_the_arm_absent_before_the_next_look() {
        try (Turnstile arm = instead(PULSE, false)) {
            reports.clear();
            lines.move(IN, DigitalState.UNKNOWN);
            vanish();
            millis(1);
            assertEquals(List.of(ArmReport.ABSENT), reports);
            arm.lock();
        }
    }

    @Test
    void a_chattering_contact_costs_no_more_than_its_bound() {
        try (Turnstile arm = instead(PULSE, false)) {
            reports.clear();
            for (int i = 0; i < 10_000; i++) {
                somebodyGoesIn();
            }
            millis(1);
            assertEquals(32, reports.size());
            arm.lock();
        }
    }
}
