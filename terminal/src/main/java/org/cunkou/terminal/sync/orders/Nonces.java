package org.cunkou.terminal.sync.orders;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Moment;

/// The kiosk's own nonce: an order that carries it was signed after it was made. A new one is made when an
/// order was taken, when the link comes back (what was kept for an absent kiosk is worth nothing then), when
/// the wall clock jumps, and at least once a minute: so however wrong a clock is, an opening is never later
/// than that.
///
/// For one thread.
public final class Nonces {
    /// A nonce older than this proves nothing any more.
    static final Duration LIFE = Duration.ofSeconds(60);
    /// More than any clock is slewed by within a nonce's life, and less than anybody calls on time.
    private static final long JUMP_MILLIS = 1_000;

    private final Supplier<String> source;
    private Optional<Made> current = Optional.empty();

    /// @param generation
    ///            of the ledger when it was made
    public record Made(String value, Moment at, long generation) {}

    /// @param source
    ///            16-64 hexadecimal digits that nobody can foretell
    Nonces(Supplier<String> source) {
        this.source = source;
    }

    /// The nonce that counts now.
    Made current(Moment now, long generation) {
        Optional<Made> still = current.filter(made -> made.generation() == generation && !isOld(made, now)
                && !clockJumpedSince(made, now));
        Made made = still.orElseGet(() -> new Made(source.get(), now, generation));
        current = Optional.of(made);
        return made;
    }

    /// Whatever was signed so far is worth nothing any more.
    void renew() {
        current = Optional.empty();
    }

    private static boolean isOld(Made made, Moment now) {
        return now.since(made.at()).compareTo(LIFE) >= 0;
    }

    private static boolean clockJumpedSince(Made made, Moment now) {
        long byTheWall = now.wallMillis() - made.at().wallMillis();
        return made.at().quality() != now.quality()
                || Math.abs(byTheWall - now.since(made.at()).toMillis()) > JUMP_MILLIS;
    }
}
