package org.cunkou.simulator.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;

/// Time that jumps from one action to the next: the same actions in the same order, whatever the machine's
/// speed. One thread only.
public final class VirtualTimeline implements Timeline {
    /// 2020-03-23 00:00 UTC, the week the origin opened its gates.
    private static final long START_WALL_MILLIS = 1_584_921_600_000L;

    private record Due(long nanos, long order, Runnable action) {}

    private final PriorityQueue<Due> queue = new PriorityQueue<>(
            Comparator.comparingLong(Due::nanos).thenComparingLong(Due::order));
    private long nanos;
    private long order;

    @Override
    public Moment now() {
        return new Moment(nanos, START_WALL_MILLIS + nanos / 1_000_000, ClockQuality.SYNCED);
    }

    @Override
    public Cancel after(Duration delay, Runnable action) {
        Due due = new Due(nanos + Math.max(0, delay.toNanos()), order++, action);
        queue.add(due);
        return () -> queue.remove(due);
    }

    /// Runs everything that is due within the duration from now, then stands at its end.
    public void run(Duration duration) {
        long end = nanos + duration.toNanos();
        while (!queue.isEmpty() && queue.peek().nanos() <= end) {
            Due due = queue.remove();
            nanos = due.nanos();
            due.action().run();
        }
        nanos = end;
    }
}
