package org.cunkou.terminal.sync.orders;

import java.security.PublicKey;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.SignedPayload;

/// Tells whether a message is an order to be carried out here and now. Changes nothing.
public final class OrderVerifier {
    /// No hold lasts longer; a site that needs more has a key for its turnstile.
    public static final Duration LONGEST_HOLD = Duration.ofHours(4);

    private final OrderTrust trust;
    private final Ledger ledger;
    private final Lifetime lifetime;
    private final Map<String, PublicKey> keys = new LinkedHashMap<>();

    public OrderVerifier(OrderTrust trust, Ledger ledger, Lifetime lifetime) {
        this.trust = trust;
        this.ledger = ledger;
        this.lifetime = lifetime;
        trust.issuers().forEach((name, issuer) -> keys.put(name, issuer.key()));
    }

    /// @param message
    ///            of anybody's making
    /// @param retained
    ///            whether a broker had kept it
    /// @param current
    ///            the kiosk's nonce
    public Verified verify(byte[] message, boolean retained, Moment now, Nonces.Made current) {
        if (message.length > Order.MAX_BYTES) {
            return new Verified.Bad(Refusal.MALFORMED, Optional.empty());
        }
        Optional<SignedPayload> signed = SignedPayload.parse(Order.PURPOSE, message)
                .filter(form -> Arrays.equals(form.encode(), message));
        Optional<Order> read = signed.flatMap(form -> Order.parse(form.payload()));
        if (signed.isEmpty() || read.isEmpty()) {
            return new Verified.Bad(Refusal.MALFORMED, Optional.empty());
        }
        Order order = read.get();
        List<String> signers = signed.get().signedBy(keys);
        if (!signers.contains(order.id().issuer())) {
            return new Verified.Bad(Refusal.FORGED, Optional.empty());
        }
        Optional<Refusal> not = whyNot(order, retained, signers);
        if (not.isPresent()) {
            return new Verified.Bad(not.get(), Optional.of(order));
        }
        return inTime(order, now, current);
    }

    private Optional<Refusal> whyNot(Order order, boolean retained, List<String> signers) {
        if (!order.audience().includes(trust.kiosk(), trust.groups())) {
            return Optional.of(Refusal.FOREIGN);
        }
        if (retained) {
            return Optional.of(Refusal.RETAINED);
        }
        if (order.id().counter() <= ledger.highest(order.id().issuer())) {
            return Optional.of(Refusal.REPLAYED);
        }
        if (!trust.possible().contains(order.verb())) {
            return Optional.of(Refusal.NOT_POSSIBLE);
        }
        if (!mayOrder(order.id().issuer(), order.verb())) {
            return Optional.of(Refusal.NOT_ALLOWED);
        }
        boolean wide = !(order.audience() instanceof Audience.One);
        if (wide && (order.verb() == OrderVerb.OPEN_ONCE || order.verb() == OrderVerb.HOLD_OPEN)) {
            return Optional.of(Refusal.TOO_WIDE);
        }
        long hands = signers.stream().filter(name -> mayOrder(name, order.verb())).count();
        if (wide && order.verb() == OrderVerb.RELEASE && hands < 2) {
            return Optional.of(Refusal.ONE_SIGNATURE);
        }
        return order.verb() == OrderVerb.HOLD_OPEN && order.argument().orElse(0) > LONGEST_HOLD.toMillis()
                ? Optional.of(Refusal.HOLDS_TOO_LONG)
                : Optional.empty();
    }

    private boolean mayOrder(String issuer, OrderVerb verb) {
        return Optional.ofNullable(trust.issuers().get(issuer)).filter(one -> one.verbs().contains(verb))
                .isPresent();
    }

    /// What opens one kiosk carries that kiosk's nonce. A release of many cannot: there two hands and a clock
    /// stand for it.
    private Verified inTime(Order order, Moment now, Nonces.Made current) {
        Optional<Nonces.Made> fresh = order.nonce().filter(current.value()::equals).map(_ -> current);
        boolean owed = order.verb().opens() && order.audience() instanceof Audience.One;
        boolean doubtful = ledger.isDoubtful(order.id().issuer()) && order.verb() != OrderVerb.LOCKDOWN;
        if (fresh.isEmpty() && (owed || doubtful || order.nonce().isPresent())) {
            return new Verified.Bad(Refusal.NONCE, Optional.of(order));
        }
        return switch (lifetime.left(order, now, fresh)) {
            case Life.Left(Duration rest) -> new Verified.Good(order, rest);
            case Life.None(Refusal why) -> new Verified.Bad(why, Optional.of(order));
        };
    }
}
