package org.cunkou.terminal.decide;

import java.time.Duration;
import java.util.function.Function;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;
import org.junit.jupiter.api.Test;

/// What a lane makes of operators' orders.
class OrderingTest {
    private static final Duration VALID = Duration.ofSeconds(10);
    private long counter;

    private OrderId order() {
        return new OrderId("control-room", ++counter);
    }

    private Function<Moment, Event> open(Duration valid) {
        return at -> new Event.OperatorActed(at, new OperatorAct.OpenOnce(order(), at.plus(valid)));
    }

    private Function<Moment, Event> hold(Duration lasts) {
        return at -> new Event.OperatorActed(at, new OperatorAct.HoldOpen(order(), at.plus(VALID), lasts));
    }

    private Event lockdown(Moment at) {
        return new Event.OperatorActed(at, new OperatorAct.Lockdown(order()));
    }

    private Event release(Moment at) {
        return new Event.OperatorActed(at, new OperatorAct.Release(order(), at.plus(VALID)));
    }

    private static Function<Moment, Event> emergency(boolean active) {
        return at -> new Event.EmergencyChanged(at, active, "button");
    }

    @Test
    void opens_an_idle_lane_once_the_record_is_written_and_answers_after_the_arm_did() {
        new LaneTable().when(open(VALID)).expect("ordered(open-once)", "record(OPENED_BY_OPERATOR)")
                .committed().expect().committed().expect("unlock", "show(PASS)")
                .when(LaneTable.arm(ArmReport.PASSED))
                .expect("ended(PASSED)", "answer(PASSED)", "show(IDLE)").expectPhase(Phase.Idle.class);
    }

    @Test
    void answers_that_nobody_went_through() {
        new LaneTable().when(open(VALID)).committed().committed().when(LaneTable.arm(ArmReport.AT_REST))
                .expect("ended(NOT_PASSED)", "answer(NOT_PASSED)", "show(IDLE)");
    }

    @Test
    void answers_busy_and_does_not_fire_later() {
        new LaneTable().given(LaneTable.unclear(1)).scan(LaneTable.own(1)).when(open(VALID))
                .expect("ordered(open-once)", "answer(BUSY)").expectPhase(Phase.Measuring.class);
    }

    @Test
    void never_unlocks_when_the_receipt_comes_after_the_expiry() {
        new LaneTable().when(open(Duration.ofMillis(500))).committed().later(Duration.ofMillis(500))
                .committed().expect("ended(NOT_UNLOCKED)", "show(IDLE)", "answer(LATE)");
    }

    @Test
    void an_order_that_is_heard_too_late_moves_nothing() {
        new LaneTable().when(open(Duration.ZERO)).expect("ordered(open-once)", "answer(LATE)");
    }

    @Test
    void a_lockdown_between_the_order_and_its_receipt_wins() {
        new LaneTable().when(open(VALID)).when(this::lockdown)
                .expect("ordered(lockdown)", "answer(LOCKED_DOWN)")
                .committed().committed()
                .expect("ended(NOT_UNLOCKED)", "show(IDLE)", "show(OUT_OF_SERVICE)", "answer(NOT_UNLOCKED)");
    }

    @Test
    void an_emergency_in_between_answers_the_order() {
        new LaneTable().when(open(VALID)).committed().committed().when(emergency(true)).expect("free",
                "emergency(on)", "alarm(EMERGENCY_OPEN on)", "ended(INTERRUPTED)", "show(EMERGENCY_OPEN)",
                "answer(INTERRUPTED)");
    }

    @Test
    void a_disk_that_does_not_take_the_record_moves_nothing() {
        new LaneTable().when(open(VALID)).committed().notCommitted().expect("show(OUT_OF_SERVICE)",
                "answer(NOT_UNLOCKED)");
    }

    @Test
    void holds_the_way_open_after_the_record_and_until_its_own_end() {
        new LaneTable().when(hold(Duration.ofMinutes(1))).expect("ordered(hold-open)").committed()
                .expect("keep open", "show(PASS)", "answer(HELD_OPEN)")
                .scan(LaneTable.own(3)).expect("show(PASS)").scan(LaneTable.own(3)).expect()
                .afterSilence(Duration.ofMinutes(1)).expect("lock", "show(IDLE)", "answer(HOLD_OVER)")
                .expectPhase(Phase.Idle.class);
    }

    @Test
    void a_release_ends_a_hold_and_one_that_has_not_begun() {
        new LaneTable().when(hold(VALID)).committed().when(this::release).expect("ordered(release)",
                "answer(RELEASED)", "lock", "show(IDLE)", "answer(HOLD_OVER)");
        new LaneTable().when(hold(VALID)).when(this::release).expect("ordered(release)", "answer(RELEASED)",
                "show(IDLE)", "answer(NOT_UNLOCKED)").committed().expect();
    }

    @Test
    void a_lockdown_serves_nobody_until_a_release() {
        new LaneTable().when(this::lockdown)
                .expect("ordered(lockdown)", "answer(LOCKED_DOWN)", "show(OUT_OF_SERVICE)")
                .scan(LaneTable.own(1)).expect().when(open(VALID))
                .expect("ordered(open-once)", "answer(IN_LOCKDOWN)").when(hold(VALID))
                .expect("ordered(hold-open)", "answer(IN_LOCKDOWN)").when(this::release)
                .expect("ordered(release)", "answer(RELEASED)", "show(IDLE)").expectPhase(Phase.Idle.class);
    }

    @Test
    void an_emergency_wins_over_a_lockdown_which_goes_on_after_it() {
        new LaneTable().when(this::lockdown).when(emergency(true)).expect("free", "emergency(on)",
                "alarm(EMERGENCY_OPEN on)", "show(EMERGENCY_OPEN)").when(emergency(false))
                .expect("lock", "emergency(off)", "alarm(EMERGENCY_OPEN off)", "show(IDLE)",
                        "show(OUT_OF_SERVICE)")
                .expectPhase(Phase.OutOfService.class);
    }

    @Test
    void a_lockdown_from_before_the_start_goes_on() {
        new LaneTable().when(at -> new Event.OperatorActed(at, new OperatorAct.LockdownGoesOn(order())))
                .expect("answer(LOCKED_DOWN)", "show(OUT_OF_SERVICE)").expectPhase(Phase.OutOfService.class);
    }

    @Test
    void an_arm_that_was_silent_when_a_hold_ended_is_told_to_lock_once_more() {
        new LaneTable().when(hold(VALID)).committed().when(LaneTable.arm(ArmReport.ABSENT))
                .expect("alarm(ARM_ABSENT on)", "lock", "show(IDLE)", "show(OUT_OF_SERVICE)",
                        "answer(HOLD_OVER)")
                .when(LaneTable.arm(ArmReport.PRESENT)).expect("alarm(ARM_ABSENT off)", "lock", "show(IDLE)");
    }
}
