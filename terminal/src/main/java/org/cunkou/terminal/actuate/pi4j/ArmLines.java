package org.cunkou.terminal.actuate.pi4j;

import com.pi4j.io.gpio.digital.PullResistance;
import java.time.Duration;
import java.util.Optional;

/// How a turnstile is wired.
///
/// @param unlock
///            the output to the turnstile's unlock input
/// @param passIn
///            its contact that tells a passage in
/// @param passOut
///            its contact that tells a passage out
/// @param pull
///            the resistor at the contacts
/// @param debounce
///            shorter changes of a contact are ignored
/// @param drive
///            what the unlock input wants
public record ArmLines(Line unlock, Line passIn, Optional<Line> passOut, PullResistance pull,
        Duration debounce, Drive drive) {

    /// Contacts to ground that open at a passage, and an unlock input that takes pulses.
    public static ArmLines pulsed(int unlock, int passIn) {
        return new ArmLines(new Line(unlock, false), new Line(passIn, false), Optional.empty(),
                PullResistance.PULL_UP, Duration.ofMillis(20), new Drive.Pulse(Duration.ofMillis(300)));
    }

    /// @param number
    ///            of the line on its chip, from 0
    /// @param activeLow
    ///            unlocks, or tells a passage, at 0 volt: a relay board that is driven low, a contact to
    ///            ground that closes at a passage
    public record Line(int number, boolean activeLow) {}

    /// What the turnstile's unlock input wants.
    public sealed interface Drive {
        /// A pulse: the turnstile itself then holds for one passage or about five seconds. A contact that
        /// gets stuck, or a daemon that is killed, opens once only.
        ///
        /// @param length
        ///            at least 100 ms, which is what turnstiles ask for
        record Pulse(Duration length) implements Drive {
            private static final Duration SHORTEST = Duration.ofMillis(100);

            public Pulse {
                if (length.compareTo(SHORTEST) < 0) {
                    throw new IllegalArgumentException(
                            "pulse: at least 100 ms, got " + length.toMillis() + " ms");
                }
            }
        }

        /// A level: unlocked for as long as it lasts.
        record Level() implements Drive {}
    }
}
