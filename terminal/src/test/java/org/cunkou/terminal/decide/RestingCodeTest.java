package org.cunkou.terminal.decide;

import static org.cunkou.terminal.decide.LaneTable.arm;
import static org.cunkou.terminal.decide.LaneTable.face;
import static org.cunkou.terminal.decide.LaneTable.own;
import static org.cunkou.terminal.decide.LaneTable.proxy;
import static org.cunkou.terminal.decide.LaneTable.unclear;

import java.time.Duration;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.GuardAct;
import org.junit.jupiter.api.Test;

/// A code that has served and is still held up.
class RestingCodeTest {
    private static final Duration NEW_LOOK = Duration.ofMillis(300);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static LaneTable lane() {
        return new LaneTable();
    }

    /// A lane whose arm code 1 and face 1 have just passed.
    private static LaneTable passed() {
        return lane().given(face(1, 36.4)).scan(own(1)).committed().when(arm(ArmReport.PASSED))
                .expect("ended(PASSED)", "show(IDLE)").committed();
    }

    /// A lane that could not measure face 1, and whose guard has seen to it.
    private static LaneTable notMeasured(Code code) {
        return lane().given(unclear(1)).scan(code).after(Duration.ofSeconds(6))
                .expect("record(NOT_MEASURABLE)").committed()
                .when(at -> new Event.GuardActed(at, new GuardAct.TakeAside("g1"))).expect("show(IDLE)");
    }

    /// Nothing comes of it while the code is held up.
    private static LaneTable heldUp(LaneTable lane, Code code, int seconds) {
        for (int i = 0; i < seconds; i++) {
            lane.after(SECOND).expect().scan(code).expect();
        }
        return lane;
    }

    @Test
    void held_up_by_somebody_else_after_its_holder_passed_it_goes_to_the_guard() {
        heldUp(passed().given(face(2, 36.4)), own(1), 3).after(SECOND).scan(own(1))
                .expect("record(CODE_JUST_USED)").committed().expect("show(CANNOT_TELL)")
                .when(at -> new Event.GuardActed(at, new GuardAct.Admit("g1")))
                .expect("record(GUARD_ADMITTED)").committed().expect("unlock", "show(PASS)");
    }

    @Test
    void held_up_by_somebody_else_after_its_holder_did_not_pass_it_is_judged_anew() {
        heldUp(notMeasured(own(1)).given(face(2, 36.4)), own(1), 3).after(SECOND).scan(own(1))
                .expect("show(MEASURING)", "record(CLEAR_AND_NORMAL)");
    }

    @Test
    void held_up_by_the_face_it_served_it_has_no_answer_whether_that_passed_or_not() {
        heldUp(passed(), own(1), 12);
        heldUp(notMeasured(own(1)), own(1), 12);
    }

    @Test
    void held_up_by_nobody_it_has_no_answer() {
        heldUp(passed().given(), own(1), 12);
    }

    @Test
    void held_up_by_a_face_whose_own_reading_has_served_it_has_no_answer() {
        LaneTable lane = passed().given(face(2, 36.4)).scan(own(2)).committed()
                .when(arm(ArmReport.PASSED)).expect("ended(PASSED)", "show(IDLE)");
        heldUp(lane, own(1), 12);
    }

    @Test
    void who_brought_a_child_may_go_on_holding_the_child_s_card_for_ten_seconds() {
        LaneTable lane = lane().given(face(1, 36.4, 400), face(2, 36.4, 700)).scan(proxy(1))
                .after(NEW_LOOK).given(face(1, 36.4, 800), face(2, 36.4, 450))
                .expect("record(CLEAR_AND_NORMAL)").committed().when(arm(ArmReport.PASSED))
                .given(face(1, 36.4, 500));
        heldUp(lane, proxy(1), 10).after(SECOND).scan(proxy(1)).expect("record(CODE_JUST_USED)");
    }

    @Test
    void a_child_that_steps_up_late_is_judged_as_soon_as_any_other() {
        heldUp(notMeasured(proxy(1)).given(face(2, 36.4)), proxy(1), 3).after(SECOND).scan(proxy(1))
                .expect("show(MEASURING)").after(NEW_LOOK).expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void a_code_that_let_somebody_pass_lets_nobody_else_pass_however_many_hold_it_up() {
        LaneTable lane = heldUp(passed().given(face(2, 36.4)), own(1), 3).after(SECOND).scan(own(1))
                .expect("record(CODE_JUST_USED)").committed()
                .when(at -> new Event.GuardActed(at, new GuardAct.TakeAside("g1"))).expect("show(IDLE)");
        heldUp(lane.given(face(3, 36.4)), own(1), 3).after(SECOND).scan(own(1))
                .expect("record(CODE_JUST_USED)");
    }
}
