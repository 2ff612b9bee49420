package org.cunkou.terminal.sync.orders;

/// Why an order is not taken.
public enum Refusal {
    /// Not of the form, or larger than one can be.
    MALFORMED("it is no command"),
    /// Not signed by the issuer it names, or the issuer is not known here.
    FORGED("it is not signed by an operator this kiosk knows"),
    /// A broker kept it: nobody ordered it just now.
    RETAINED("it was retained by a broker; send it without"),
    /// For another kiosk or group.
    FOREIGN("it is for another kiosk"),
    /// The kiosk's settings do not have this verb.
    NOT_POSSIBLE("this kiosk's settings do not allow it (mqtt.commands)"),
    /// This operator may not order it.
    NOT_ALLOWED("this operator may not order it"),
    /// What opens a way is ordered kiosk by kiosk.
    TOO_WIDE("it opens, so it is ordered kiosk by kiosk"),
    /// A release of a group or of all needs two.
    ONE_SIGNATURE("a second operator has to sign it"),
    /// This counter or a later one has been seen.
    REPLAYED("its counter was used, or a later one was"),
    /// Between not-before and expiry lies more than may.
    LIVES_TOO_LONG("it would be valid for too long"), HOLDS_TOO_LONG(
            "the way may not be held open for so long"),
    /// By the kiosk's clock it is for later: nothing is kept.
    NOT_YET("its time has not come by this kiosk's clock; nothing is kept for later"), EXPIRED(
            "its time is over"),
    /// The nonce is not the kiosk's current one, or is too old to prove anything.
    NONCE("it does not carry this kiosk's current nonce; fetch it and sign anew"),
    /// Without a clock only a nonce tells that an order is of now.
    CLOCK_UNSET("this kiosk's clock is not set, so it needs the kiosk's nonce"),
    /// So many orders wait for the lane that one more is not taken.
    TOO_MANY("the kiosk has too many commands in hand"),
    /// Without its ledger the kiosk could not tell a second time from the first.
    NOT_KEPT("the counter could not be written to the disk");

    private final String why;

    Refusal(String why) {
        this.why = why;
    }

    /// One line for the operator.
    public String why() {
        return why;
    }

    /// Whether the order was genuine and for this kiosk: then its counter is used up, so that no jump of a
    /// clock and no change of settings revives it, and the refusal is written down, once.
    boolean usesUpTheCounter() {
        return switch (this) {
            case NOT_POSSIBLE, NOT_ALLOWED, TOO_WIDE, ONE_SIGNATURE, HOLDS_TOO_LONG, LIVES_TOO_LONG, NOT_YET,
                    EXPIRED, NONCE, CLOCK_UNSET ->
                true;
            case MALFORMED, FORGED, RETAINED, FOREIGN, REPLAYED, NOT_KEPT, TOO_MANY -> false;
        };
    }
}
