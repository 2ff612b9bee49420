package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import org.cunkou.terminal.domain.Celsius;

/// Somebody who comes to the gate.
///
/// @param name
///            for acts and expectations: letters, digits, hyphens
/// @param arrives
///            in the queue, after the gate opened
/// @param copyOf
///            whose code is shown, when [CodeKind#COPY]
/// @param fumbles
///            from standing at the reader to holding the code up well
/// @param walks
///            from the queue to the reader
/// @param through
///            from the green picture to being through the arm
/// @param child
///            a child that comes along: the proxy code is shown for the child, then the own code for the
///            companion
public record Comer(String name, Duration arrives, CodeKind code, Optional<String> copyOf, Medium medium,
        Celsius oral, Face face, Duration fumbles, Duration walks, Duration through, Language language,
        boolean trolley, Optional<Child> child) {

    /// Somebody without anything special, who comes at that time.
    public static Comer ordinary(String name, Duration arrives) {
        return new Comer(name, arrives, CodeKind.OWN, Optional.empty(), Medium.PHONE, Celsius.of(36.6),
                Face.OPEN, Duration.ofMillis(300), Duration.ofMillis(700), Duration.ofMillis(600),
                Language.ZH, false, Optional.empty());
    }

    /// What code is shown.
    public enum CodeKind {
        OWN, PROXY, VISITOR,
        /// A genuine code that the authority has set red before the scenario begins.
        RED,
        /// Red in a list that does not say why, by whom or for how long.
        INCOMPLETE_RED, REPLACED,
        /// The signature does not fit.
        FORGED,
        /// Another issuer's text.
        FOREIGN,
        /// Begins like one of ours and is not.
        MALFORMED,
        /// Signed by a key that the trust list does not have.
        UNKNOWN_KEY,
        /// Signed by a key that was revoked.
        REVOKED_KEY,
        /// Somebody else's code.
        COPY,
        /// Turns round without showing anything.
        NONE;

        public String word() {
            return Words.of(this);
        }
    }

    public enum Medium {
        PHONE, PAPER
    }

    public enum Face {
        OPEN,
        /// The inner corners of the eyes are hidden.
        GLASSES
    }

    /// What the person reads. Somebody who reads none of the gate's four languages understands by colour and
    /// shape, and takes twice as long to react.
    public enum Language {
        ZH, EN, JA, KO, OTHER
    }

    /// @param oral
    ///            the child's true temperature
    /// @param stepsUp
    ///            whether the child comes forward when the code was read; if not, the guard is asked
    public record Child(Celsius oral, boolean stepsUp) {}

    private static final class Words {
        static String of(Enum<?> value) {
            return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
