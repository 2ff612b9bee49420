package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;

import org.cunkou.terminal.domain.Celsius;

/// Something that happens besides people coming.
public sealed interface Act {
    When when();

    /// A fault begins, and ends after a while.
    ///
    /// @param quantity
    ///            in the fault's unit: seconds, °C, or percent; empty for a fault without one
    /// @param lasts
    ///            empty when it stays to the end of the scenario, or is over at once by its nature
    record FaultBegins(When when, Fault fault, OptionalDouble quantity, Optional<Duration> lasts)
            implements
                Act {}

    /// The authority or the issuer does something about somebody's code, or about its own lists.
    ///
    /// @param person
    ///            by name; empty for acts about nobody
    record PlatformActs(When when, PlatformActs.Deed deed, Optional<String> person) implements Act {
        /// What it does.
        public enum Deed {
            TURNS_RED(true), TURNS_RED_INCOMPLETELY(true), REPLACES_CODE(true), LIFTS_RED(true),
            /// The key that signed everybody's code is revoked.
            REVOKES_KEY(false),
            /// Says nothing any more: no list, no confirmation.
            FALLS_SILENT(false), SPEAKS_AGAIN(false);

            private final boolean aboutSomebody;

            Deed(boolean aboutSomebody) {
                this.aboutSomebody = aboutSomebody;
            }

            public boolean aboutSomebody() {
                return aboutSomebody;
            }

            /// As it stands in a scenario: `turns-red`.
            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            }
        }
    }

    /// The guard does something at the desk, whoever stands at the gate.
    ///
    /// @param clinical
    ///            what the clinical thermometer says, for [Deed#MEASURES]
    record GuardActs(When when, GuardActs.Deed deed, Optional<Celsius> clinical) implements Act {
        /// What the guard does.
        public enum Deed {
            ADMITS, TAKES_ASIDE, MEASURES,
            /// Goes away: nobody is taken aside until the guard is back.
            GOES_AWAY, COMES_BACK;

            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            }
        }
    }

    /// An operator commands the kiosk from afar.
    ///
    /// @param heldBack
    ///            how long somebody on the way keeps the command before it goes on; most often not at all
    /// @param lasts
    ///            for [Deed#HOLDS_OPEN]
    record OperatorActs(When when, OperatorActs.Deed deed, Duration heldBack, Optional<Duration> lasts)
            implements
                Act {
        /// What the operator commands. A command is valid for ten seconds.
        public enum Deed {
            OPENS_ONCE, HOLDS_OPEN, LOCKS_DOWN, RELEASES,
            /// Another kiosk is to open once: nothing to this one.
            OPENS_ANOTHER;

            public String word() {
                return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
            }
        }
    }

    /// The emergency button is pressed, and released after a while.
    record Emergency(When when, Duration lasts) implements Act {}

    /// Somebody goes out: free, and counted.
    record GoesOut(When when) implements Act {}
}
