package org.cunkou.terminal.sync.orders;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderResult;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.sync.Link;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes orders in, each at most once and never late, and says what came of them.
///
/// [#received], [#linkState] and [#answered] may be called from any thread and never block; [#pump] does the
/// work and belongs to one thread. The lane hears of an order only when its counter is on the disk.
public final class OrderDesk {
    private static final Logger log = LoggerFactory.getLogger(OrderDesk.class);
    private static final int WAITING_MESSAGES = 64;
    private static final int WAITING_ANSWERS = 256;
    private static final int IN_HAND = 64;
    private static final int REMEMBERED = 256;
    private static final Duration ANSWER_BEFORE_REBOOT = Duration.ofSeconds(5);

    private final OrderTrust trust;
    private final Ledger ledger;
    private final OrderVerifier verifier;
    private final Nonces nonces;
    private final Consumer<OperatorAct> lane;
    private final Machine machine;
    private final Link link;
    private final Set<String> topics = new LinkedHashSet<>();

    private final BlockingQueue<Link.Message> messages = new ArrayBlockingQueue<>(WAITING_MESSAGES);
    private final BlockingQueue<Entry.OrderAnswered> fromLane = new ArrayBlockingQueue<>(WAITING_ANSWERS);
    /// Odd while connected.
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicLong leftOut = new AtomicLong();

    private int connection;
    private Optional<String> nonceSaid = Optional.empty();
    private Optional<Moment> rebootOwed = Optional.empty();
    /// The operator's own name for each order that the lane has not answered.
    private final Map<OrderId, String> inHand = new LinkedHashMap<>();
    private final Set<OrderId> told = new LinkedHashSet<>();
    /// Releases in hand after which no lockdown was taken.
    private final Set<OrderId> releasing = new HashSet<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final Map<Refusal, Long> refused = new EnumMap<>(Refusal.class);
    private volatile Tally tally = new Tally(0, Map.of(), 0, 0);

    /// What happened so far.
    ///
    /// @param taken
    ///            handed on
    /// @param leftOut
    ///            messages for which there was no room
    /// @param unsaid
    ///            answers for which there was no room; they are in the records
    public record Tally(long taken, Map<Refusal, Long> refused, long leftOut, long unsaid) {
        public Tally {
            refused = Map.copyOf(refused);
        }
    }

    /// @param nonces
    ///            16-64 hexadecimal digits that nobody can foretell
    /// @param lane
    ///            hears what is to be done and what is to be written down
    public OrderDesk(OrderTrust trust, OrderChecks checks, Supplier<String> nonces,
            Consumer<OperatorAct> lane, Machine machine, Link link) {
        this.trust = trust;
        this.ledger = checks.ledger();
        this.verifier = new OrderVerifier(trust, ledger, checks.lifetime());
        this.nonces = new Nonces(nonces);
        this.lane = lane;
        this.machine = machine;
        this.link = link;
        if (trust.takesAny()) {
            topics.add(OrderTopics.of(trust.kiosk()));
            topics.add(OrderTopics.ALL);
            trust.groups().forEach(group -> topics.add(OrderTopics.ofGroup(group)));
        }
    }

    /// What to subscribe to; nothing when no order can be taken.
    public Set<String> topics() {
        return Set.copyOf(topics);
    }

    /// Before anything else: a lockdown outlives a start.
    public void start() {
        ledger.lockdown().ifPresent(order -> lane.accept(new OperatorAct.LockdownGoesOn(order)));
    }

    /// @return whether the message is under one of our topics
    public boolean received(Link.Message message) {
        if (!topics.contains(message.topic())) {
            return false;
        }
        if (!messages.offer(message)) {
            leftOut.incrementAndGet();
        }
        return true;
    }

    /// To be told by the link, each time in turn.
    public void linkState(boolean connected) {
        connections.updateAndGet(count -> (count % 2 == 1) == connected ? count : count + 1);
    }

    /// To be told of every answer that the lane writes down.
    public void answered(Entry.OrderAnswered answer) {
        if (!fromLane.offer(answer)) {
            leftOut.incrementAndGet();
        }
    }

    /// Says the nonce once more.
    public void sayNonceAgain() {
        nonceSaid = Optional.empty();
    }

    public Tally tally() {
        return tally;
    }

    /// Does what there is to do now.
    public void pump(Moment now) {
        int newest = connections.get();
        if (newest != connection) {
            connection = newest;
            nonces.renew();
            nonceSaid = Optional.empty();
        }
        for (Link.Message message = messages.poll(); message != null; message = messages.poll()) {
            take(message, now);
        }
        for (Entry.OrderAnswered answer = fromLane.poll(); answer != null; answer = fromLane.poll()) {
            say(answer, now);
        }
        if (connection % 2 == 1) {
            sayNonce(now);
            sendAnswers();
        }
        rebootIfOwed(now);
        tally = new Tally(tally.taken, refused, leftOut.get(), tally.unsaid);
    }

    private void take(Link.Message message, Moment now) {
        switch (verifier.verify(message.payload(), message.retained(), now,
                nonces.current(now, ledger.generation()))) {
            case Verified.Bad(Refusal why, Optional<Order> genuine) -> refuse(why, genuine, now);
            case Verified.Good(Order order, Duration _) when inHand.size() >= IN_HAND ->
                refuse(Refusal.TOO_MANY, Optional.of(order), now);
            case Verified.Good(Order order, Duration rest) -> {
                Optional<String> trouble = ledger.take(order.id(), order.verb() == OrderVerb.LOCKDOWN, now);
                if (trouble.isPresent()) {
                    log.error("a command is not taken: {}", trouble.get());
                    refuse(Refusal.NOT_KEPT, Optional.of(order), now);
                } else {
                    carryOut(order, now, now.plus(rest));
                }
            }
        }
    }

    /// Forged ones are counted and get no answer: who sent them is nobody we know. Genuine ones get one
    /// answer.
    private void refuse(Refusal why, Optional<Order> genuine, Moment now) {
        refused.merge(why, 1L, Long::sum);
        if (genuine.isEmpty() || why == Refusal.FOREIGN) {
            return;
        }
        Order order = genuine.get();
        boolean known = told.contains(order.id()) || inHand.containsKey(order.id());
        if (why == Refusal.REPLAYED && known) {
            return;
        }
        if (why.usesUpTheCounter()) {
            ledger.take(order.id(), false, now)
                    .ifPresent(trouble -> log.error("a refusal is not kept: {}", trouble));
            lane.accept(new OperatorAct.Noted(order.id(), order.verb(), OrderResult.REFUSED,
                    Optional.of(why.why())));
        }
        if (!known) {
            log.warn("refused the command {} of {}: {}", order.text(), order.id(), why.why());
            answer(order.text(), order.id(), OrderResult.REFUSED, Optional.of(why.why()), now);
        }
    }

    private void carryOut(Order order, Moment now, Moment expires) {
        tally = new Tally(tally.taken + 1, tally.refused, tally.leftOut, tally.unsaid);
        OrderId id = order.id();
        switch (order.verb()) {
            case OPEN_ONCE -> toLane(order, new OperatorAct.OpenOnce(id, expires));
            case HOLD_OPEN -> toLane(order, new OperatorAct.HoldOpen(id, expires,
                    Duration.ofMillis(order.argument().orElseThrow())));
            case LOCKDOWN -> {
                releasing.clear();
                toLane(order, new OperatorAct.Lockdown(id));
            }
            case RELEASE -> {
                releasing.add(id);
                toLane(order, new OperatorAct.Release(id, expires));
            }
            case REBOOT -> {
                done(order, new Machine.Done(true, "the kiosk ends and starts anew"), now);
                rebootOwed = Optional.of(now.plus(ANSWER_BEFORE_REBOOT));
            }
            case REBIRTH -> done(order, machine.rebirth(), now);
            case RESEND_FROM -> done(order, machine.resendFrom(order.argument().orElseThrow()), now);
            case DIAG -> done(order, machine.diag(), now);
        }
    }

    private void toLane(Order order, OperatorAct act) {
        inHand.put(order.id(), order.text());
        lane.accept(act);
    }

    private void done(Order order, Machine.Done came, Moment now) {
        OrderResult result = came.done() ? OrderResult.DONE : OrderResult.FAILED;
        lane.accept(new OperatorAct.Noted(order.id(), order.verb(), result, Optional.of(came.detail())));
        answer(order.text(), order.id(), result, Optional.of(came.detail()), now);
    }

    private void say(Entry.OrderAnswered came, Moment now) {
        boolean released = came.result() == OrderResult.RELEASED
                || came.result() == OrderResult.NOTHING_TO_RELEASE;
        if (releasing.remove(came.order()) && released) {
            ledger.released(now).ifPresent(trouble -> log.error("a release is not kept: {}", trouble));
        }
        String text = inHand.remove(came.order());
        if (text != null) {
            answer(text, came.order(), came.result(), came.why(), came.at());
        }
    }

    private void answer(String text, OrderId order, OrderResult result, Optional<String> why, Moment at) {
        told.add(order);
        if (told.size() > REMEMBERED) {
            told.remove(told.iterator().next());
        }
        if (answers.size() == WAITING_ANSWERS) {
            answers.removeFirst();
            tally = new Tally(tally.taken, tally.refused, tally.leftOut, tally.unsaid + 1);
        }
        answers.add(new Answer(trust.kiosk(), text, order, result, why, at));
    }

    private void sendAnswers() {
        while (!answers.isEmpty() && link.publish(new Link.Message(OrderTopics.answers(trust.kiosk()),
                answers.getFirst().encode(), false))) {
            answers.removeFirst();
        }
    }

    /// The one place where the nonce leaves the kiosk.
    private void sayNonce(Moment now) {
        if (!trust.takesAny()) {
            return;
        }
        Nonces.Made made = nonces.current(now, ledger.generation());
        if (!nonceSaid.equals(Optional.of(made.value()))
                && link.publish(NonceNotice.of(trust.kiosk(), made))) {
            nonceSaid = Optional.of(made.value());
        }
    }

    private void rebootIfOwed(Moment now) {
        if (rebootOwed.filter(latest -> answers.isEmpty() || !now.isBefore(latest)).isPresent()) {
            rebootOwed = Optional.empty();
            machine.reboot();
        }
    }
}
