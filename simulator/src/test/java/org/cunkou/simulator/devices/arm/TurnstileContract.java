package org.cunkou.simulator.devices.arm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// What every turnstile must do, whatever moves it.
@Tag("contract")
abstract class TurnstileContract {
    static final Duration HOLD = Duration.ofSeconds(5);

    final VirtualTimeline timeline = new VirtualTimeline();
    final List<ArmReport> reports = new ArrayList<>();
    private Turnstile arm;

    /// A new arm at rest, on the test's timeline.
    abstract Turnstile make() throws Exception;

    /// Somebody goes in, by an open way or by force.
    abstract void somebodyGoesIn();

    abstract void somebodyGoesOut();

    abstract void vanish();

    abstract void comeBack();

    static Receipt receipt(long sequence) {
        return new Receipt(new RecordId(3, sequence), new Entry.PassageJudged(new VirtualTimeline().now(), 1,
                Reason.CLEAR_AND_NORMAL, Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty())) {
        };
    }

    @BeforeEach
    void put_up() throws Exception {
        arm = make();
        arm.onReport(reports::add);
        seconds(2);
    }

    @AfterEach
    void take_down() {
        arm.close();
    }

    private void seconds(int seconds) {
        timeline.run(Duration.ofSeconds(seconds));
    }

    /// And forgets them.
    private List<ArmReport> reported() {
        List<ArmReport> heard = List.copyOf(reports);
        reports.clear();
        return heard;
    }

    private void unlock() {
        arm.unlock(receipt(1), HOLD);
        seconds(1);
    }

    private void goesIn() {
        somebodyGoesIn();
        seconds(1);
    }

    @Test
    void an_arm_that_is_left_alone_says_nothing() {
        seconds(600);
        assertEquals(List.of(), reported());
    }

    @Test
    void tells_one_passage_of_an_unlock_and_nothing_after_it() {
        unlock();
        assertEquals(List.of(), reported());
        goesIn();
        assertEquals(List.of(ArmReport.PASSED), reported());
        seconds(60);
        assertEquals(List.of(), reported());
    }

    @Test
    void is_at_rest_when_nobody_goes_through_in_time() {
        unlock();
        seconds(3);
        assertEquals(List.of(), reported());
        seconds(2);
        assertEquals(List.of(ArmReport.AT_REST), reported());
        seconds(60);
        assertEquals(List.of(), reported());
    }

    @Test
    void a_passage_that_nobody_unlocked_is_forced() {
        goesIn();
        unlock();
        goesIn();
        goesIn();
        assertEquals(List.of(ArmReport.FORCED, ArmReport.PASSED, ArmReport.FORCED), reported());
    }

    @Test
    void after_the_time_is_over_a_passage_is_forced() {
        unlock();
        seconds(10);
        reported();
        goesIn();
        assertEquals(List.of(ArmReport.FORCED), reported());
    }

    @Test
    void lock_ends_an_unlock_at_once() {
        unlock();
        arm.lock();
        seconds(1);
        assertEquals(List.of(ArmReport.AT_REST), reported());
        seconds(60);
        assertEquals(List.of(), reported());
        goesIn();
        assertEquals(List.of(ArmReport.FORCED), reported());
    }

    @Test
    void locking_a_locked_arm_says_nothing() {
        arm.lock();
        arm.lock();
        seconds(60);
        assertEquals(List.of(), reported());
    }

    @Test
    void a_second_unlock_prolongs_the_first_and_is_one_passage() {
        unlock();
        seconds(3);
        unlock();
        seconds(3);
        assertEquals(List.of(), reported());
        goesIn();
        goesIn();
        assertEquals(List.of(ArmReport.PASSED, ArmReport.FORCED), reported());
    }

    @Test
    void a_freed_way_is_free_for_all_until_it_is_locked() {
        arm.freeTheWay();
        seconds(3600);
        goesIn();
        goesIn();
        unlock();
        seconds(60);
        goesIn();
        assertEquals(List.of(ArmReport.PASSED, ArmReport.PASSED, ArmReport.PASSED), reported());
        arm.lock();
        seconds(1);
        assertEquals(List.of(ArmReport.AT_REST), reported());
        goesIn();
        assertEquals(List.of(ArmReport.FORCED), reported());
    }

    @Test
    void freeing_the_way_while_unlocked_outlives_the_unlock() {
        unlock();
        arm.freeTheWay();
        seconds(60);
        goesIn();
        goesIn();
        assertEquals(List.of(ArmReport.PASSED, ArmReport.PASSED), reported());
    }

    @Test
    void exit_is_free_and_told_apart() {
        somebodyGoesOut();
        unlock();
        somebodyGoesOut();
        seconds(1);
        goesIn();
        assertEquals(List.of(ArmReport.PASSED_OUT, ArmReport.PASSED_OUT, ArmReport.PASSED), reported());
    }

    @Test
    void an_arm_that_vanishes_is_absent_once_and_present_once() {
        vanish();
        seconds(30);
        assertEquals(List.of(ArmReport.ABSENT), reported());
        comeBack();
        seconds(30);
        assertEquals(List.of(ArmReport.PRESENT), reported());
        unlock();
        goesIn();
        assertEquals(List.of(ArmReport.PASSED), reported());
    }

    @Test
    void commands_to_an_absent_arm_do_not_throw_and_an_unlock_is_not_made_up_for() {
        vanish();
        seconds(3);
        arm.unlock(receipt(1), Duration.ofHours(1));
        arm.lock();
        arm.unlock(receipt(2), Duration.ofHours(1));
        seconds(3);
        comeBack();
        seconds(3);
        assertEquals(List.of(ArmReport.ABSENT, ArmReport.PRESENT), reported());
        goesIn();
        assertEquals(List.of(ArmReport.FORCED), reported());
    }

    @Test
    void who_listens_late_still_hears_that_the_arm_is_absent() {
        vanish();
        seconds(3);
        reported();
        List<ArmReport> late = new ArrayList<>();
        arm.onReport(late::add);
        seconds(30);
        assertEquals(List.of(ArmReport.ABSENT), late);
    }

    @Test
    void a_closed_arm_says_nothing_more() {
        unlock();
        arm.close();
        seconds(60);
        assertEquals(List.of(), reported());
        arm.close();
    }
}
