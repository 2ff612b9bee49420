package org.cunkou.simulator.play;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderResult;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.sync.orders.Audience;
import org.cunkou.terminal.sync.orders.Order;

/// Watches never 5: a command is carried out at most once, in its own time, by whom it was for, and only when
/// an operator really gave it. It knows what the operators signed and when, by the world's clock, and outlives
/// the kiosk's boots.
final class OrderWatch {
    /// A kiosk whose clock lies cannot know better than its nonce: see `Nonces`.
    private static final Duration LATEST_BY_A_CLOCK_THAT_LIES = Duration.ofSeconds(60);

    private final Timeline timeline;
    private final Chronicle chronicle;
    private final KioskId kiosk;
    private final Operators operators;
    private final Hindrances hindrances;
    private final Set<OrderId> carriedOut = new HashSet<>();

    OrderWatch(Timeline timeline, Chronicle chronicle, KioskId kiosk, Operators operators,
            Hindrances hindrances) {
        this.timeline = timeline;
        this.chronicle = chronicle;
        this.kiosk = kiosk;
        this.operators = operators;
        this.hindrances = hindrances;
    }

    /// One event and what the lane makes of it, before it is carried out.
    void note(Event event, List<Command> commands) {
        for (Command command : commands) {
            switch (command) {
                case Command.Unlock(var receipt, var _) when receipt
                        .entry() instanceof Entry.PassageJudged verdict
                        && verdict.reason() == Reason.OPENED_BY_OPERATOR ->
                    moves(verdict.guard().flatMap(OrderWatch::id), OrderVerb.OPEN_ONCE);
                case Command.KeepOpen(var receipt) -> {
                    if (receipt.entry() instanceof Entry.Ordered ordered) {
                        moves(Optional.of(ordered.order()), OrderVerb.HOLD_OPEN);
                    }
                }
                case Command.WriteDown(Entry.OrderAnswered answer) when event instanceof Event.OperatorActed acted ->
                    answers(acted.act(), answer);
                case Command.Unlock _,Command.WriteDown _,Command.Lock _,Command.FreeTheWay _,Command.Show _ ->
                    {
                    }
            }
        }
    }

    private static Optional<OrderId> id(String words) {
        String[] parts = words.split("/", -1);
        return parts.length == 2 && parts[1].matches("[0-9]{1,18}")
                ? Optional.of(new OrderId(parts[0], Long.parseLong(parts[1])))
                : Optional.empty();
    }

    private void answers(OperatorAct act, Entry.OrderAnswered answer) {
        if (answer.result() == OrderResult.LOCKED_DOWN) {
            hindrances.lockedDown(true);
            if (act instanceof OperatorAct.Lockdown(OrderId order)) {
                moves(Optional.of(order), OrderVerb.LOCKDOWN);
            }
        } else if (answer.result() == OrderResult.RELEASED) {
            hindrances.lockedDown(false);
            moves(Optional.of(answer.order()), OrderVerb.RELEASE);
        }
    }

    private void moves(Optional<OrderId> id, OrderVerb verb) {
        Optional<Order> given = id.flatMap(operators::signed).filter(order -> order.verb() == verb)
                .filter(order -> order.audience().equals(new Audience.One(kiosk)));
        if (given.isEmpty()) {
            chronicle.violation(5, "a " + verb.word() + " that nobody ordered of this kiosk: "
                    + id.map(OrderId::toString).orElse("no order"));
            return;
        }
        Order order = given.get();
        if (!carriedOut.add(order.id())) {
            chronicle.violation(5, "the command " + order.id() + " was carried out a second time");
        }
        Duration late = Duration.ofMillis(timeline.now().wallMillis() - order.expires());
        Duration lies = hindrances.clockLies();
        Duration excused = lies.compareTo(LATEST_BY_A_CLOCK_THAT_LIES) < 0
                ? lies
                : LATEST_BY_A_CLOCK_THAT_LIES;
        if (verb != OrderVerb.LOCKDOWN && late.compareTo(excused) > 0) {
            chronicle.violation(5, "the command " + order.id() + " (" + verb.word() + ") was carried out "
                    + late.toMillis() + " ms after its expiry");
        }
    }
}
