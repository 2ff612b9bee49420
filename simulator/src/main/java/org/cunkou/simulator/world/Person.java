package org.cunkou.simulator.world;

import java.util.Optional;

import org.cunkou.terminal.domain.Celsius;

/// One made-up person.
///
/// @param number
///            counts people from 1
/// @param name
///            as a scenario calls the person
/// @param codeText
///            what the code says
/// @param paper
///            on a paper card; else on a phone
/// @param oral
///            true oral temperature
/// @param glasses
///            which hide the inner corners of the eyes
/// @param heightMetres
///            of the eyes above the camera
/// @param child
///            who comes along and is served first: the code is held up by the one who brings the child
/// @param stepsUp
///            of a child: whether it comes forward when its code was read
public record Person(int number, String name, Kind kind, String codeText, boolean paper, Celsius oral,
        boolean glasses, Habits habits, double heightMetres, Optional<Person> child, boolean stepsUp) {

    /// Somebody who comes alone.
    public Person(int number, Kind kind, String codeText, boolean paper, Celsius oral, boolean glasses,
            int fumblesMillis, double heightMetres) {
        this(number, "person-" + number, kind, codeText, paper, oral, glasses, Habits.brisk(fumblesMillis),
                heightMetres, Optional.empty(), false);
    }

    /// What brings somebody to the gate.
    public enum Kind {
        /// Shows their own code and is well.
        OWN("own"),
        /// Shows a card that somebody else applied for.
        PROXY("proxy"),
        /// Is on the red list.
        RED("red"),
        /// Has a fever.
        FEVER("own"),
        /// Shows a code with a signature that does not fit.
        FORGED("forged"),
        /// Shows another issuer's code.
        FOREIGN("foreign"),
        /// Cannot be measured.
        GLASSES("own"),
        /// Is not registered here yet.
        FIRST_VISIT("visitor"),
        /// Turns round before showing anything.
        CHANGES_MIND("none");

        private final String codeWord;

        Kind(String codeWord) {
            this.codeWord = codeWord;
        }

        /// What code they have, in one word.
        public String codeWord() {
            return codeWord;
        }
    }

    /// What became of somebody.
    public enum End {
        PASSED, REFUSED, STOPPED_FEVER, ASKED_STAFF, LEFT,
        /// Went through without a verdict, for the way was free.
        WENT_FREE
    }
}
