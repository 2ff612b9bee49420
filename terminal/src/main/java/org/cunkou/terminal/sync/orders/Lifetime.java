package org.cunkou.terminal.sync.orders;

import java.time.Duration;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderVerb;

/// Judges an order's time. The kiosk knows no other than [#byRule]; whoever hunts for faults puts one with a
/// planted bug in its place, to see whether it is found.
@FunctionalInterface
public interface Lifetime {
    /// What opens may not be valid for longer.
    Duration LONGEST_OPENING = Duration.ofMinutes(2);
    /// Nor anything else.
    Duration LONGEST = Duration.ofHours(24);
    /// Two clocks are never quite the same: a kiosk's may be so far behind the operator's. It makes nothing
    /// late, for the expiry has no such grace.
    Duration EARLY = Duration.ofSeconds(5);

    /// @param fresh
    ///            the kiosk's nonce that the order carries, when it does carry the current one
    Life left(Order order, Moment now, Optional<Nonces.Made> fresh);

    /// The rule. A clock that is set judges not-before and expiry. One that is not set cannot; then the nonce
    /// does: the order was signed after the nonce was made, so it is not older than the nonce is, and the
    /// monotonic clock knows how old that is. A lockdown only closes and is taken without either.
    static Life byRule(Order order, Moment now, Optional<Nonces.Made> fresh) {
        if (order.life().compareTo(order.verb().opens() ? LONGEST_OPENING : LONGEST) > 0) {
            return new Life.None(Refusal.LIVES_TOO_LONG);
        }
        if (now.quality() != ClockQuality.UNSET) {
            return byTheClock(order, now);
        }
        if (fresh.isPresent()) {
            Duration rest = order.life().minus(now.since(fresh.get().at()));
            return rest.isPositive() ? new Life.Left(rest) : new Life.None(Refusal.NONCE);
        }
        return order.verb() == OrderVerb.LOCKDOWN
                ? new Life.Left(order.life())
                : new Life.None(Refusal.CLOCK_UNSET);
    }

    private static Life byTheClock(Order order, Moment now) {
        if (now.wallMillis() + EARLY.toMillis() < order.notBefore()) {
            return new Life.None(Refusal.NOT_YET);
        }
        return now.wallMillis() < order.expires()
                ? new Life.Left(Duration.ofMillis(order.expires() - now.wallMillis()))
                : new Life.None(Refusal.EXPIRED);
    }
}
