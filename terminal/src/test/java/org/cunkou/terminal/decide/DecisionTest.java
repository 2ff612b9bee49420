package org.cunkou.terminal.decide;

import static org.cunkou.terminal.decide.LaneTable.arm;
import static org.cunkou.terminal.decide.LaneTable.face;
import static org.cunkou.terminal.decide.LaneTable.own;
import static org.cunkou.terminal.decide.LaneTable.proxy;
import static org.cunkou.terminal.decide.LaneTable.readAgo;
import static org.cunkou.terminal.decide.LaneTable.unclear;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.GuardAct;
import org.cunkou.terminal.domain.ListAge;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.Status;
import org.cunkou.terminal.domain.TrackedFace;
import org.junit.jupiter.api.Test;

class DecisionTest {
    private static final Status.Red RED = new Status.Red(RedCategory.CLOSE_CONTACT, "District office",
            "Shared a table", "Stay home", 18_360);
    /// Three pictures: a proxy code's holder is known by then.
    private static final Duration NEW_LOOK = Duration.ofMillis(300);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Function<Moment, Event> guard(GuardAct act) {
        return at -> new Event.GuardActed(at, act);
    }

    private static LaneTable lane() {
        return new LaneTable();
    }

    /// A lane whose arm has just been unlocked for code 1 and face 1.
    private static LaneTable open() {
        return lane().given(face(1, 36.4)).scan(own(1)).committed();
    }

    @Test
    void lets_a_clear_code_with_a_normal_temperature_pass_once_the_record_is_on_the_disk() {
        lane().given(face(1, 36.4)).scan(own(1)).expect("show(MEASURING)", "record(CLEAR_AND_NORMAL)")
                .committed().expect("unlock", "show(PASS)")
                .when(arm(ArmReport.PASSED)).expect("ended(PASSED)", "show(IDLE)");
    }

    @Test
    void waits_for_a_face_when_the_code_comes_first() {
        lane().scan(own(1)).expect("show(MEASURING)").after(SECOND).expect().given(face(1, 36.4))
                .expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void refuses_a_red_without_measuring() {
        lane().standing(1, RED).given(face(1, 36.4)).scan(own(1)).expect("record(RED)").committed()
                .expect("show(REFUSE)")
                .after(Duration.ofSeconds(4)).expect("show(IDLE)");
    }

    @Test
    void asks_staff_when_warm_twice_even_with_a_good_code() {
        lane().given(face(1, 38.2)).scan(own(1)).expect("show(MEASURING)", "show(MEASURE_AGAIN)")
                .after(SECOND).expect()
                .after(SECOND).expect("record(FEVER_SUSPECTED)").committed().expect("show(CANNOT_TELL)");
    }

    @Test
    void lets_pass_when_only_the_first_look_was_warm() {
        lane().given(face(1, 37.6)).scan(own(1)).given(face(1, 36.9)).after(Duration.ofSeconds(2))
                .expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void does_not_take_the_second_look_from_another_face() {
        lane().given(face(1, 38.2)).scan(own(1)).given(face(2, 36.4)).after(Duration.ofSeconds(6)).expect()
                .after(Duration.ofSeconds(2)).expect("record(NOT_MEASURABLE)");
    }

    @Test
    void asks_staff_when_the_face_cannot_be_measured() {
        lane().given(unclear(1)).scan(own(1)).after(Duration.ofSeconds(7)).expect("record(NOT_MEASURABLE)")
                .committed().expect("show(CANNOT_MEASURE)");
    }

    @Test
    void asks_staff_about_an_unproven_code_and_never_calls_it_red() {
        lane().given(face(1, 36.4)).scan(new Code.Unproven(new CodeKey(9), Code.Doubt.BAD_SIGNATURE))
                .expect("record(CODE_UNPROVEN)")
                .committed().expect("show(CANNOT_TELL)");
    }

    @Test
    void asks_staff_when_the_list_is_too_old_or_missing() {
        lane().standing(1, new Status.Clear(), ListAge.TOO_OLD).scan(own(1)).expect("record(LIST_TOO_OLD)");
        lane().standing(1, new Status.Clear(), ListAge.MISSING).scan(own(1)).expect("record(LIST_TOO_OLD)");
    }

    @Test
    void asks_staff_about_a_replaced_code_and_about_a_red_that_cannot_be_answered_for() {
        lane().standing(1, new Status.Replaced()).scan(own(1)).expect("record(CODE_REPLACED)");
        lane().standing(1, new Status.IncompleteRed()).scan(own(1)).expect("record(RED_INCOMPLETE)");
    }

    @Test
    void sends_a_first_visitor_to_the_registration() {
        lane().scan(new Code.Genuine(new CodeKey(5), CodeType.VISITOR, 1, 18_000))
                .expect("record(FIRST_VISIT)").committed()
                .expect("show(FIRST_VISIT)");
    }

    @Test
    void raises_an_alarm_after_five_unproven_codes_in_a_row() {
        LaneTable lane = lane();
        for (int i = 1; i <= 4; i++) {
            lane.scan(new Code.Unproven(new CodeKey(i), Code.Doubt.FOREIGN)).expect("record(CODE_UNPROVEN)")
                    .committed()
                    .when(guard(new GuardAct.TakeAside("g1")));
        }
        lane.scan(new Code.Unproven(new CodeKey(5), Code.Doubt.FOREIGN))
                .expect("alarm(REPEATED_BAD_CODES on)", "record(CODE_UNPROVEN)");
    }

    @Test
    void does_not_unlock_when_the_code_turned_red_while_the_record_was_written() {
        lane().given(face(1, 36.4)).scan(own(1)).standing(1, RED).committed()
                .expect("ended(NOT_UNLOCKED)", "record(RED)").committed()
                .expect().committed().expect("show(REFUSE)");
    }

    @Test
    void does_not_unlock_with_a_reading_that_grew_old_while_the_record_was_written() {
        lane().given(unclear(1)).scan(own(1)).expect("show(MEASURING)").after(Duration.ofSeconds(3))
                .when(at -> new Event.FacesSeen(at, List.of(readAgo(face(1, 36.4), at, 2800))))
                .expect("record(CLEAR_AND_NORMAL)")
                .afterSilence(Duration.ofMillis(2500)).committed()
                .expect("ended(NOT_UNLOCKED)", "record(CHANGED_MEANWHILE)");
    }

    @Test
    void does_not_take_a_face_from_a_picture_that_is_no_longer_of_now() {
        lane().given(face(1, 36.4)).afterSilence(Duration.ofMillis(2500)).scan(own(1))
                .expect("show(MEASURING)")
                .given(face(2, 36.5)).expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void a_receipt_that_is_late_never_unlocks_even_when_it_comes_before_the_deadline_is_told() {
        lane().when(guard(new GuardAct.Admit("g1"))).expect("record(GUARD_ADMITTED)")
                .after(Duration.ofMillis(2900)).later(Duration.ofMillis(200)).committed()
                .expect("ended(NOT_UNLOCKED)", "record(CHANGED_MEANWHILE)");
    }

    @Test
    void takes_the_face_nearest_the_reader_and_not_the_one_beside() {
        lane().given(face(1, 38.4, 450), face(2, 36.4, 800)).scan(own(1)).expect("show(MEASURING)",
                "show(MEASURE_AGAIN)");
        lane().given(face(1, 36.4, 450), face(2, 38.4, 800)).scan(own(1)).expect("show(MEASURING)",
                "record(CLEAR_AND_NORMAL)");
    }

    @Test
    void a_reading_serves_once_and_nobody_behind_it_is_taken_in_its_place() {
        open().when(arm(ArmReport.PASSED)).given(face(1, 36.4, 450), face(2, 36.4, 800)).scan(own(2))
                .expect("show(MEASURING)")
                .given(face(2, 36.5, 500)).expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void a_used_code_rests_until_it_has_been_out_of_view() {
        LaneTable lane = open().when(arm(ArmReport.PASSED));
        for (int i = 0; i < 8; i++) {
            lane.after(SECOND).scan(own(1)).expect();
        }
        lane.given(face(2, 36.4)).after(Duration.ofSeconds(4)).scan(own(1)).expect("show(MEASURING)",
                "record(CLEAR_AND_NORMAL)");
    }

    @Test
    void a_proxy_code_shown_by_a_companion_belongs_to_the_child_that_steps_up() {
        lane().given(face(1, 38.9, 400), face(2, 36.4, 700)).scan(proxy(1)).expect("show(MEASURING)")
                .after(SECOND).expect()
                .given(face(1, 38.9, 800), face(2, 36.4, 450)).expect("record(CLEAR_AND_NORMAL)");
        lane().given(face(1, 36.4, 400), face(2, 38.9, 700)).scan(proxy(1)).after(NEW_LOOK)
                .given(face(1, 36.4, 800), face(2, 38.9, 450)).expect("show(MEASURE_AGAIN)");
    }

    @Test
    void the_next_in_the_queue_has_no_part_in_a_proxy_code() {
        lane().given(face(1, 36.4, 500), face(2, 38.9, 1300)).scan(proxy(1)).expect("show(MEASURING)")
                .after(NEW_LOOK).expect("record(CLEAR_AND_NORMAL)");
        lane().given(face(1, 38.9, 500), face(2, 36.4, 1300)).scan(proxy(1)).after(NEW_LOOK)
                .expect("show(MEASURE_AGAIN)");
    }

    @Test
    void nobody_out_of_reach_is_taken_while_the_holder_s_face_is_not_seen_yet() {
        lane().given(face(1, 38.9, 1200)).scan(own(1)).expect("show(MEASURING)").after(SECOND).expect()
                .given(face(1, 38.9, 1200), face(2, 36.4, 450)).expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void a_face_that_is_only_remembered_is_nobody_s_companion() {
        lane().given(face(1, 36.4, 700)).afterSilence(Duration.ofMillis(100))
                .when(at -> new Event.FacesSeen(at,
                        List.of(face(1, 36.4, 700), new TrackedFace(2, 430, face(2, 36.4).estimate(), at))))
                .scan(proxy(1)).expect("show(MEASURING)").afterSilence(Duration.ofMillis(100))
                .given(face(2, 36.4, 430)).after(NEW_LOOK)
                .expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void nobody_is_measured_in_the_child_s_place() {
        lane().given(face(1, 36.4, 400), face(2, 36.4, 700)).scan(proxy(1)).after(Duration.ofSeconds(7))
                .expect("record(NOT_MEASURABLE)");
    }

    @Test
    void a_proxy_code_opens_a_new_look() {
        lane().given(face(1, 36.4)).scan(proxy(1)).expect("show(MEASURING)").after(Duration.ofMillis(200))
                .expect().after(Duration.ofMillis(100)).expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void the_next_code_waits_while_the_arm_is_open() {
        open().given(face(1, 36.4), face(2, 36.6, 900)).scan(own(2)).expect().given(face(2, 36.6, 500))
                .when(arm(ArmReport.PASSED))
                .expect("ended(PASSED)", "show(MEASURING)", "record(CLEAR_AND_NORMAL)");
    }

    @Test
    void locks_and_says_so_when_nobody_goes_through() {
        open().after(Duration.ofSeconds(7)).expect("lock", "ended(NOT_PASSED)", "show(IDLE)");
        open().when(arm(ArmReport.AT_REST)).expect("ended(NOT_PASSED)", "show(IDLE)");
    }

    @Test
    void a_guard_may_admit_whom_the_kiosk_could_not_judge_but_not_a_red() {
        lane().scan(new Code.Unproven(new CodeKey(9), Code.Doubt.FOREIGN)).committed()
                .when(guard(new GuardAct.Admit("g1")))
                .expect("record(GUARD_ADMITTED)").committed().expect("unlock", "show(PASS)");
        lane().standing(1, RED).scan(own(1)).committed().when(guard(new GuardAct.Admit("g1"))).expect();
    }

    @Test
    void a_suspected_fever_needs_the_clinical_value() {
        LaneTable warm = lane().given(face(1, 38.2)).scan(own(1)).after(Duration.ofSeconds(2)).committed();
        warm.when(guard(new GuardAct.Admit("g1"))).expect();
        warm.when(guard(new GuardAct.ClinicalValue("g1", Celsius.of(38.0)))).expect("record(FEVER_CONFIRMED)")
                .committed()
                .expect("show(REFUSE)");
        lane().given(face(1, 38.2)).scan(own(1)).after(Duration.ofSeconds(2)).committed()
                .when(guard(new GuardAct.ClinicalValue("g1", Celsius.of(36.8))))
                .expect("record(GUARD_ADMITTED)");
    }

    @Test
    void an_emergency_opens_first_and_records_after() {
        open().when(at -> new Event.EmergencyChanged(at, true, "button"))
                .expect("free", "emergency(on)", "alarm(EMERGENCY_OPEN on)", "ended(INTERRUPTED)",
                        "show(EMERGENCY_OPEN)")
                .when(at -> new Event.EmergencyChanged(at, false, "button"))
                .expect("lock", "emergency(off)", "alarm(EMERGENCY_OPEN off)", "show(IDLE)");
    }

    @Test
    void is_out_of_service_while_records_cannot_be_written_and_loses_none() {
        lane().given(face(1, 36.4)).scan(own(1)).notCommitted().expect("show(OUT_OF_SERVICE)").scan(own(2))
                .expect()
                .afterSilence(Duration.ofSeconds(5)).expect("alarm(RECORDS_NOT_WRITABLE on)").notCommitted()
                .expect()
                .afterSilence(Duration.ofSeconds(5)).expect("alarm(RECORDS_NOT_WRITABLE on)").committed()
                .expect("record(CLEAR_AND_NORMAL)", "alarm(RECORDS_NOT_WRITABLE off)", "show(IDLE)")
                .committed().expect("ended(NOT_UNLOCKED)");
    }

    @Test
    void a_disk_that_is_well_again_is_tried_no_more_while_the_arm_is_still_missing() {
        lane().given(face(1, 36.4)).scan(own(1)).notCommitted().expect("show(OUT_OF_SERVICE)")
                .when(arm(ArmReport.ABSENT)).expect("alarm(ARM_ABSENT on)").committed()
                .afterSilence(Duration.ofSeconds(5)).expect("alarm(RECORDS_NOT_WRITABLE on)").committed()
                .expect("record(CLEAR_AND_NORMAL)", "alarm(RECORDS_NOT_WRITABLE off)").expectNoDeadline()
                .when(arm(ArmReport.PRESENT)).expect("alarm(ARM_ABSENT off)", "show(IDLE)");
    }

    @Test
    void a_silent_disk_never_unlocks_late() {
        lane().given(face(1, 36.4)).scan(own(1)).afterSilence(Duration.ofSeconds(4))
                .expect("show(OUT_OF_SERVICE)").committed()
                .expect("ended(NOT_UNLOCKED)");
    }

    @Test
    void an_emergency_opens_even_when_nothing_can_be_written() {
        lane().scan(new Code.Unproven(new CodeKey(9), Code.Doubt.FOREIGN)).notCommitted()
                .when(at -> new Event.EmergencyChanged(at, true, "fire alarm"))
                .expect("free", "emergency(on)", "alarm(EMERGENCY_OPEN on)", "show(EMERGENCY_OPEN)");
    }

    @Test
    void a_forced_arm_is_an_alarm_until_it_rests() {
        lane().when(arm(ArmReport.FORCED)).expect("alarm(ARM_FORCED on)").when(arm(ArmReport.FORCED)).expect()
                .when(arm(ArmReport.AT_REST)).expect("alarm(ARM_FORCED off)");
        lane().when(arm(ArmReport.PASSED)).expect("alarm(ARM_FORCED on)");
    }

    @Test
    void serves_nobody_without_an_arm_or_a_reader_and_comes_back_by_itself() {
        lane().when(arm(ArmReport.ABSENT)).expect("alarm(ARM_ABSENT on)", "show(OUT_OF_SERVICE)").scan(own(1))
                .expect()
                .when(arm(ArmReport.PRESENT)).expect("alarm(ARM_ABSENT off)", "show(IDLE)");
        lane().when(at -> new Event.DeviceChanged(at, Event.Device.CODE_READER, false))
                .expect("alarm(CODE_READER_ABSENT on)", "show(OUT_OF_SERVICE)");
    }

    @Test
    void without_a_thermal_camera_everybody_is_shown_to_the_guard() {
        lane().given(face(1, 36.4))
                .when(at -> new Event.DeviceChanged(at, Event.Device.THERMAL_CAMERA, false)).scan(own(1))
                .expect("record(NOT_MEASURABLE)");
    }

    @Test
    void exit_is_free_and_counted() {
        lane().when(arm(ArmReport.PASSED_OUT)).expect("out");
    }
}
