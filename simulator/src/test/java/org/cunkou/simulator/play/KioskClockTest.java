package org.cunkou.simulator.play;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.junit.jupiter.api.Test;

class KioskClockTest {
    private static final Duration TEN = Duration.ofSeconds(10);
    private final VirtualTimeline world = new VirtualTimeline();
    private final KioskClock clock = new KioskClock(world);

    private long wallBehindMillis() {
        return world.now().wallMillis() - clock.now().wallMillis();
    }

    @Test
    void at_a_boot_monotonic_time_begins_again_and_the_wall_clock_goes_on_from_where_it_stood() {
        world.run(TEN);
        clock.boots();
        Moment booted = clock.now();
        world.run(TEN);

        assertEquals(0, booted.monoNanos());
        assertEquals(world.now().wallMillis() - TEN.toMillis(), booted.wallMillis());
        assertEquals(ClockQuality.UNSET, booted.quality());
        assertEquals(TEN, clock.now().since(booted));
        assertEquals(TEN.toMillis(), clock.now().wallMillis() - booted.wallMillis());
    }

    @Test
    void the_network_sets_the_wall_clock_right_whatever_was_wrong_with_it() {
        clock.jump(Duration.ofDays(400));
        clock.boots();
        clock.loseTime();
        assertTrue(clock.now().wallMillis() < TEN.toMillis());
        world.run(TEN);
        clock.synchronise();

        assertEquals(0, wallBehindMillis());
        assertEquals(ClockQuality.SYNCED, clock.now().quality());
        assertEquals(TEN.toNanos(), clock.now().monoNanos());
    }

    @Test
    void a_jump_moves_the_wall_clock_only() {
        Moment before = clock.now();
        clock.jump(Duration.ofHours(-3));

        assertEquals(Duration.ZERO, clock.now().since(before));
        assertEquals(Duration.ofHours(3).toMillis(), wallBehindMillis());
    }

    @Test
    void drift_moves_the_wall_clock_only_and_leaves_it_where_it_is_when_it_ends() {
        clock.drift(0.1);
        world.run(TEN);
        assertEquals(-1000, wallBehindMillis());
        clock.drift(0);
        world.run(TEN);

        assertEquals(-1000, wallBehindMillis());
        assertEquals(TEN.multipliedBy(2).toNanos(), clock.now().monoNanos());
    }
}
