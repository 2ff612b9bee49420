package org.cunkou.simulator.web;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.cunkou.terminal.domain.ScreenState;

/// What the demo's page shows at one moment. Everything in it is made up by the simulator.
///
/// @param people
///            who waits, who is at the gate, and who has lately been there; the page shows at most
///            {@link #MOST_PEOPLE}
public record DemoState(Tally tally, List<Person> people, Kiosk kiosk, Platform platform) {
    /// More would not be read by anybody; the last ones are kept.
    public static final int MOST_PEOPLE = 60;

    public DemoState {
        people = List.copyOf(people.subList(Math.max(0, people.size() - MOST_PEOPLE), people.size()));
    }

    /// Where a person is.
    public enum Place {
        QUEUE, GATE, GONE
    }

    /// What became of a person.
    public enum End {
        PASSED, REFUSED, STOPPED_FEVER, ASKED_STAFF, LEFT
    }

    /// One made-up person.
    ///
    /// @param number
    ///            counts people from 1
    /// @param code
    ///            what code they have, in the page's words: "own", "proxy", "visitor", "red", "forged", "none"
    /// @param carriedOn
    ///            what it is on: "phone", "paper", "creased paper"
    /// @param traits
    ///            what else matters: "fever", "child", "cold forehead"
    public record Person(int number, Place place, String code, String carriedOn, List<String> traits,
            Optional<End> end) {
        public Person {
            traits = List.copyOf(traits);
        }
    }

    /// How many people came and what became of them.
    public record Tally(long people, long passed, long refused, long stoppedFever, long askedStaff,
            long left) {}

    /// @param committed
    ///            records written to the kiosk's disk
    /// @param pending
    ///            of these, not yet below the collector's cursor
    /// @param listVersion
    ///            version of the red list on the kiosk; 0 when there is none
    /// @param listAgeSeconds
    ///            since the authority last confirmed it
    public record Kiosk(ScreenState screen, boolean armFree, boolean linked, long committed, long pending,
            long listVersion, OptionalLong listAgeSeconds, List<String> alarms) {
        public Kiosk {
            alarms = List.copyOf(alarms);
        }
    }

    /// @param records
    ///            durable at the collector
    /// @param cursor
    ///            the last one published to the kiosk, as it is written there
    /// @param alarms
    ///            raised and not over
    public record Platform(long records, Optional<String> cursor, long listVersion, List<String> alarms) {
        public Platform {
            alarms = List.copyOf(alarms);
        }
    }
}
