package org.cunkou.terminal.domain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// What an operator may order.
public enum OrderVerb {
    /// Lets one person through.
    OPEN_ONCE(true),
    /// Keeps the way free for a while.
    HOLD_OPEN(true),
    /// The lane serves nobody; only an emergency frees the way.
    LOCKDOWN(false),
    /// Ends a hold or a lockdown.
    RELEASE(true),
    /// The kiosk's program ends in order and is started anew.
    REBOOT(false),
    /// Says anew who it is and what its nonce is.
    REBIRTH(false),
    /// Sends its records again from a sequence on, as far as it still has them.
    RESEND_FROM(false),
    /// Tells how it is.
    DIAG(false);

    private final boolean opening;

    OrderVerb(boolean opening) {
        this.opening = opening;
    }

    /// Whether somebody may pass because of it who could not before.
    public boolean opens() {
        return opening;
    }

    /// As it is said to people and on the wire: `open-once`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The verb of this word; empty when there is none.
    public static Optional<OrderVerb> of(String word) {
        return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
    }
}
