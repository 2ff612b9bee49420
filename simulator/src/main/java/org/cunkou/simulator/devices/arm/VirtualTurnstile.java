package org.cunkou.simulator.devices.arm;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.RecordId;

/// An arm without iron. It moves in the command itself, and what it does is in the edge log before anybody
/// hears of it; reports come from the timeline's thread.
public final class VirtualTurnstile implements Turnstile {
    private enum Way {
        LOCKED, UNLOCKED, FREE
    }

    private final Timeline timeline;
    private final Consumer<Edge> edges;
    private Consumer<ArmReport> listener = report -> {
    };
    /// How the iron stands.
    private Way way = Way.LOCKED;
    /// An unlock whose end has not been told yet.
    private boolean awaited;
    private ArmFault fault = ArmFault.NONE;
    private Timeline.Cancel holdEnd = () -> {
    };

    /// @param edges
    ///            told of everything it does, before anybody else is
    public VirtualTurnstile(Timeline timeline, Consumer<Edge> edges) {
        this.timeline = timeline;
        this.edges = edges;
    }

    @Override
    public synchronized void unlock(Receipt receipt, Duration hold) {
        if (answers() && way != Way.FREE) {
            did(Edge.Kind.UNLOCK, Optional.of(receipt.id()));
            way = Way.UNLOCKED;
            awaited = true;
            holdEnd.cancel();
            holdEnd = timeline.after(hold, this::holdOver);
        }
    }

    private synchronized void holdOver() {
        if (awaited) {
            rest();
            if (answers()) {
                tell(ArmReport.AT_REST);
            }
        }
    }

    @Override
    public synchronized void lock() {
        boolean open = awaited || way != Way.LOCKED;
        if (answers() && open) {
            rest();
            tell(ArmReport.AT_REST);
        }
    }

    @Override
    public synchronized void freeTheWay() {
        if (answers() && way != Way.FREE) {
            did(Edge.Kind.FREE_THE_WAY, Optional.empty());
            awaited = false;
            holdEnd.cancel();
            way = Way.FREE;
        }
    }

    @Override
    public synchronized void onReport(Consumer<ArmReport> listener) {
        this.listener = listener;
        if (!answers()) {
            tell(ArmReport.ABSENT);
        }
    }

    /// A person pushes.
    ///
    /// @return whether the person is through
    public synchronized boolean walkThrough() {
        if (fault == ArmFault.STUCK || way == Way.LOCKED) {
            return false;
        }
        did(Edge.Kind.PASSED, Optional.empty());
        boolean told = feedBack(ArmReport.PASSED);
        if (way == Way.UNLOCKED && told) {
            rest();
        } else if (way == Way.UNLOCKED) {
            lockIron();
        }
        return true;
    }

    /// A person goes out: exit is free.
    ///
    /// @return whether the person is out
    public synchronized boolean walkOut() {
        if (fault == ArmFault.STUCK) {
            return false;
        }
        did(Edge.Kind.PASSED_OUT, Optional.empty());
        feedBack(ArmReport.PASSED_OUT);
        return true;
    }

    /// A person breaks through, or pushes as anybody would when the way is open.
    ///
    /// @return whether the person is through
    public synchronized boolean force() {
        if (way != Way.LOCKED || fault == ArmFault.STUCK) {
            return walkThrough();
        }
        did(Edge.Kind.FORCED, Optional.empty());
        feedBack(ArmReport.FORCED);
        return true;
    }

    /// Somebody holds it open after a passage (true), or lets go.
    public synchronized void held(boolean now) {
        if (feedBack(now ? ArmReport.HELD : ArmReport.AT_REST) && !now) {
            rest();
        }
    }

    public synchronized void fault(ArmFault now) {
        ArmFault before = fault;
        fault = now;
        if (before != ArmFault.ABSENT && now == ArmFault.ABSENT) {
            tell(ArmReport.ABSENT);
        } else if (before == ArmFault.ABSENT && now != ArmFault.ABSENT) {
            tell(ArmReport.PRESENT);
        }
    }

    private boolean answers() {
        return fault != ArmFault.ABSENT;
    }

    private void rest() {
        awaited = false;
        holdEnd.cancel();
        lockIron();
    }

    private void lockIron() {
        if (way != Way.LOCKED) {
            did(Edge.Kind.LOCK, Optional.empty());
            way = Way.LOCKED;
        }
    }

    /// @return whether the contact told it: without, whoever unlocked waits until the hold is over
    private boolean feedBack(ArmReport report) {
        boolean tells = fault == ArmFault.NONE || fault == ArmFault.STUCK;
        if (tells) {
            tell(report);
        }
        return tells;
    }

    private void did(Edge.Kind kind, Optional<RecordId> record) {
        edges.accept(new Edge(timeline.now(), kind, record));
    }

    private void tell(ArmReport report) {
        Consumer<ArmReport> to = listener;
        timeline.after(Duration.ZERO, () -> to.accept(report));
    }

    /// Locks, as a real arm does when its daemon ends in order.
    @Override
    public synchronized void close() {
        rest();
    }
}
