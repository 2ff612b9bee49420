package org.cunkou.simulator.play;

import java.security.PrivateKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.scenario.Act.OperatorActs;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.app.OrderParts;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.orders.Answer;
import org.cunkou.terminal.sync.orders.Audience;
import org.cunkou.terminal.sync.orders.Issuer;
import org.cunkou.terminal.sync.orders.NonceNotice;
import org.cunkou.terminal.sync.orders.Order;
import org.cunkou.terminal.sync.orders.OrderChecks;
import org.cunkou.terminal.sync.orders.OrderTopics;

/// The operators in their control room: sign commands by the world's own clock, and hear what came of them.
final class Operators {
    private static final String ISSUER = "control-room";
    private static final Duration VALID = Duration.ofSeconds(10);
    private static final KioskId ANOTHER = new KioskId("kiosk-2");
    private static final Set<OrderVerb> VERBS = EnumSet.of(OrderVerb.OPEN_ONCE, OrderVerb.HOLD_OPEN,
            OrderVerb.LOCKDOWN, OrderVerb.RELEASE);
    /// What another kiosk's nonce may be.
    private static final String ANOTHERS_NONCE = "a".repeat(32);

    private final Timeline timeline;
    private final Link link;
    private final KioskId kiosk;
    private final PlatformKeys keys;
    private final Chronicle chronicle;
    private final Map<OrderId, Order> signed = new HashMap<>();
    private final List<OrderId> answered = new ArrayList<>();
    private Optional<String> nonce = Optional.empty();
    private long counter;

    Operators(Timeline timeline, Link link, KioskId kiosk, PlatformKeys keys, Chronicle chronicle) {
        this.timeline = timeline;
        this.link = link;
        this.kiosk = kiosk;
        this.keys = keys;
        this.chronicle = chronicle;
    }

    /// How a kiosk is told of them.
    ///
    /// @param seed
    ///            of the kiosk's nonces
    static OrderParts trustedBy(PlatformKeys keys, long seed, UnaryOperator<OrderChecks> checks) {
        SplittableRandom chance = new SplittableRandom(seed);
        Supplier<String> nonces = () -> "%016x%016x".formatted(chance.nextLong(), chance.nextLong());
        return new OrderParts(Map.of(ISSUER, new Issuer(keys.keyPair(ISSUER).getPublic(), VERBS)), VERBS,
                Set.of(), nonces, () -> {
                }, checks);
    }

    void start() {
        link.start(List.of(OrderTopics.nonce(kiosk), OrderTopics.answers(kiosk)), this::hears, _ -> {
        });
    }

    private void hears(Link.Message message) {
        if (message.topic().equals(OrderTopics.nonce(kiosk))) {
            nonce = NonceNotice.parse(message.payload()).or(() -> nonce);
            return;
        }
        Answer.parse(message.payload())
                .filter(told -> signed.containsKey(told.order()) && !answered.contains(told.order()))
                .ifPresent(told -> {
                    answered.add(told.order());
                    chronicle.count(told.result().done()
                            ? Counter.COMMANDS_DONE
                            : Counter.COMMANDS_NOT_DONE);
                });
    }

    /// Signs a command now; it goes on its way now or, when somebody holds it back, later.
    void order(OperatorActs act) {
        boolean another = act.deed() == OperatorActs.Deed.OPENS_ANOTHER;
        OrderVerb verb = switch (act.deed()) {
            case OPENS_ONCE, OPENS_ANOTHER -> OrderVerb.OPEN_ONCE;
            case HOLDS_OPEN -> OrderVerb.HOLD_OPEN;
            case LOCKS_DOWN -> OrderVerb.LOCKDOWN;
            case RELEASES -> OrderVerb.RELEASE;
        };
        long now = timeline.now().wallMillis();
        OrderId id = new OrderId(ISSUER, ++counter);
        Order order = new Order("order-" + counter, id, new Audience.One(another ? ANOTHER : kiosk), verb,
                act.lasts().map(lasts -> OptionalLong.of(lasts.toMillis())).orElse(OptionalLong.empty()),
                now, now + VALID.toMillis(), another ? Optional.of(ANOTHERS_NONCE) : nonce);
        signed.put(id, order);
        PrivateKey key = keys.keyPair(ISSUER).getPrivate();
        Link.Message message = new Link.Message(order.audience().topic(), order.encode(Map.of(ISSUER, key)),
                false);
        timeline.after(act.heldBack(), () -> link.publish(message));
    }

    /// What was really ordered.
    Optional<Order> signed(OrderId id) {
        return Optional.ofNullable(signed.get(id));
    }
}
