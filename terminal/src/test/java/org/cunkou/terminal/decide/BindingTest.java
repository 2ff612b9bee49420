package org.cunkou.terminal.decide;

import static org.cunkou.terminal.decide.LaneTable.face;
import static org.cunkou.terminal.decide.LaneTable.own;
import static org.cunkou.terminal.decide.LaneTable.proxy;
import static org.cunkou.terminal.decide.LaneTable.readAgo;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.TrackedFace;
import org.junit.jupiter.api.Test;

/// Which face a code is bound to when pictures are old and tracks break. A warm face tells the one from the
/// other: it leads to a second look, the others to a pass.
class BindingTest {
    /// With the first one, as many pictures as a proxy code's holder is looked for in.
    private static final Duration TWO_MORE = Duration.ofMillis(200);
    private static final Duration NEXT_PICTURE = Duration.ofMillis(100);
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    private static LaneTable lane() {
        return new LaneTable();
    }

    /// A lane at which face 1 holds up a proxy code for face 2, and has been seen to.
    private static LaneTable childFirst() {
        return lane().given(face(1, 36.4, 400), face(2, 38.9, 700)).scan(proxy(1)).expect("show(MEASURING)")
                .after(NEXT_PICTURE).expect();
    }

    /// A picture in which the first face is missing and only remembered.
    private static Function<Moment, Event> without(TrackedFace missing, TrackedFace seen) {
        return at -> new Event.FacesSeen(at, List.of(readAgo(missing, at, 100), readAgo(seen, at, 0)));
    }

    @Test
    void takes_no_face_from_a_picture_of_half_a_second_before_the_code() {
        lane().given(face(1, 36.4)).afterSilence(HALF_A_SECOND).scan(own(1)).expect("show(MEASURING)")
                .given(face(2, 38.9)).expect("show(MEASURE_AGAIN)");
    }

    @Test
    void takes_no_face_from_an_old_picture_that_is_told_after_the_code() {
        lane().scan(own(1)).expect("show(MEASURING)")
                .when(at -> new Event.FacesSeen(at, List.of(readAgo(face(1, 36.4), at, 450)))).expect()
                .given(face(2, 38.9)).expect("show(MEASURE_AGAIN)");
    }

    @Test
    void takes_the_face_of_a_picture_from_just_before_the_code() {
        lane().given(face(1, 36.4)).afterSilence(Duration.ofMillis(300)).scan(own(1))
                .expect("show(MEASURING)", "record(CLEAR_AND_NORMAL)");
    }

    @Test
    void who_stood_together_before_a_proxy_code_was_shown_does_not_count() {
        lane().scan(proxy(1)).expect("show(MEASURING)").afterSilence(NEXT_PICTURE)
                .when(at -> new Event.FacesSeen(at,
                        List.of(readAgo(face(1, 36.4, 500), at, 200), readAgo(face(2, 36.4, 700), at, 200))))
                .expect().given(face(1, 36.4, 500)).after(TWO_MORE).expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void who_comes_within_one_picture_of_a_proxy_code_is_taken_for_the_companion_and_not_measured() {
        lane().given(face(1, 36.4, 400), face(2, 38.9, 700)).scan(proxy(1))
                .given(face(1, 36.4, 800), face(2, 38.9, 450)).after(NEXT_PICTURE).expect()
                .after(Duration.ofSeconds(6)).expect("record(NOT_MEASURABLE)");
    }

    @Test
    void nobody_behind_is_taken_while_the_nearest_face_is_missing_in_the_newest_picture() {
        lane().when(without(face(1, 38.9, 450), face(2, 36.4, 700))).scan(own(1)).expect("show(MEASURING)")
                .given(face(1, 38.9, 450), face(2, 36.4, 700)).expect("show(MEASURE_AGAIN)");
    }

    @Test
    void the_next_face_is_taken_when_the_nearest_one_is_gone_for_good() {
        lane().when(without(face(1, 38.9, 450), face(2, 36.4, 700))).scan(own(1)).expect("show(MEASURING)")
                .given(face(2, 36.4, 700)).expect("record(CLEAR_AND_NORMAL)");
    }

    @Test
    void the_companion_whose_face_is_missing_is_not_measured_under_a_new_number() {
        childFirst().when(without(face(1, 36.4, 460), face(3, 36.4, 450))).expect()
                .given(face(3, 36.4, 450), face(2, 38.9, 700)).after(TWO_MORE).expect();
    }

    @Test
    void when_the_companion_s_face_is_gone_for_good_and_two_stand_there_the_guard_is_asked() {
        childFirst().given(face(3, 36.4, 400), face(2, 38.9, 700)).expect()
                .after(Duration.ofSeconds(1)).expect()
                .given(face(3, 36.4, 440), face(2, 38.9, 450)).after(TWO_MORE).expect()
                .given(face(3, 36.4, 450), face(2, 38.9, 440)).after(Duration.ofSeconds(6))
                .expect("record(NOT_MEASURABLE)");
    }

    @Test
    void the_child_is_measured_when_the_companion_has_left() {
        childFirst().given(face(2, 38.9, 700)).after(TWO_MORE).expect("show(MEASURE_AGAIN)");
    }

    @Test
    void somebody_who_is_told_of_only_in_the_third_picture_is_not_passed_over() {
        lane().given(face(1, 36.4, 400)).scan(proxy(1)).after(TWO_MORE).expect()
                .given(face(1, 36.4, 400), face(2, 38.9, 700)).after(Duration.ofSeconds(1)).expect()
                .given(face(1, 36.4, 800), face(2, 38.9, 450)).expect("show(MEASURE_AGAIN)");
    }
}
