package org.cunkou.simulator.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.ScreenState;
import org.junit.jupiter.api.Test;

class SideBySideTest {
    private static final Command LOCK = new Command.Lock();
    private static final Command FREE = new Command.FreeTheWay();
    private static final Command IDLE = new Command.Show(LaneView.of(ScreenState.IDLE));
    private static final Command PASS = new Command.Show(LaneView.of(ScreenState.PASS));

    private static List<String> sides(List<Command> logged, List<Command> replayed) {
        return SideBySide.of(logged, replayed).stream().skip(1).map(line -> line.replaceAll(" +", " "))
                .toList();
    }

    private static Command alarm(Alarm alarm, long nanos) {
        return new Command.WriteDown(
                new Entry.AlarmChanged(new Moment(nanos, 0, ClockQuality.SYNCED), alarm, true));
    }

    @Test
    void what_is_the_same_is_not_marked() {
        assertEquals(List.of(" lock | lock", " show: idle | show: idle"),
                sides(List.of(LOCK, IDLE), List.of(LOCK, IDLE)));
    }

    @Test
    void a_command_more_or_less_stands_opposite_nothing() {
        assertEquals(List.of("! (nothing) | free the way", " lock | lock", " show: idle | show: idle"),
                sides(List.of(LOCK, IDLE), List.of(FREE, LOCK, IDLE)));
        assertEquals(List.of(" lock | lock", "! show: idle | (nothing)"),
                sides(List.of(LOCK, IDLE), List.of(LOCK)));
        assertEquals(List.of("! lock | (nothing)"), sides(List.of(LOCK), List.of()));
    }

    @Test
    void of_a_command_with_other_members_each_of_them_gets_a_line() {
        assertEquals(
                List.of(" lock | lock", "! show: idle | show: pass", "! view.state IDLE | view.state PASS"),
                sides(List.of(LOCK, IDLE), List.of(LOCK, PASS)));
        assertEquals(
                List.of("! write down: alarm: arm held | write down: alarm: arm held",
                        "! entry.at.monoNanos 1 | entry.at.monoNanos 2"),
                sides(List.of(alarm(Alarm.ARM_HELD, 1)), List.of(alarm(Alarm.ARM_HELD, 2))));
    }

    @Test
    void another_order_is_a_difference() {
        assertEquals(List.of("! lock | (nothing)", " show: idle | show: idle", "! (nothing) | lock"),
                sides(List.of(LOCK, IDLE), List.of(IDLE, LOCK)));
    }
}
