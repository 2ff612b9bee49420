package org.cunkou.simulator.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.ScreenState;

/// What happened in one run of a scenario, in the world's own time (zero is when the gate opened).
///
/// @param visits
///            of everybody, by the order in which they ended; who is not served at the end has no ending
/// @param views
///            what the resident's screen showed, whenever it changed; [ScreenState] empty while it is dark
/// @param alarms
///            raised and over, as written down
/// @param arm
///            what the arm really did
/// @param link
///            whether the kiosk was connected, whenever it changed
/// @param backlog
///            records that wait at the kiosk, once a second of the world while it changes
/// @param readToRelay
///            milliseconds from the first picture that holds the readable code to the relay, one for each
///            unlock by a code
/// @param counters
///            by name: see [Counter]
/// @param violations
///            of what may never happen; empty in a good world
/// @param timedOut
///            whether somebody still waited at the end, or records were not home
/// @param lasted
///            of the world's time
public record Story(List<Visit> visits, List<View> views, List<AlarmTold> alarms, List<ArmDid> arm,
        List<Linked> link, List<Waiting> backlog, List<Double> readToRelay, Map<Counter, Long> counters,
        List<Violation> violations, boolean timedOut, Duration lasted) {

    public Story {
        visits = List.copyOf(visits);
        views = List.copyOf(views);
        alarms = List.copyOf(alarms);
        arm = List.copyOf(arm);
        link = List.copyOf(link);
        backlog = List.copyOf(backlog);
        readToRelay = List.copyOf(readToRelay);
        counters = Map.copyOf(counters);
        violations = List.copyOf(violations);
    }

    /// What became of one person.
    ///
    /// @param arrived
    ///            in the queue
    /// @param showed
    ///            held the code up for the first time
    /// @param verdicts
    ///            the reasons of all verdicts over this person, in order
    public record Visit(String person, Duration arrived, Optional<Duration> steppedUp,
            Optional<Duration> showed, List<Reason> verdicts, Optional<Ended> ended) {
        public Visit {
            verdicts = List.copyOf(verdicts);
        }
    }

    public record Ended(End end, Duration at) {}

    /// How a visit ended.
    public enum End {
        PASSED, REFUSED, ASKED_STAFF,
        /// Asked of the staff because of a temperature.
        STOPPED_FEVER, LEFT,
        /// Went through without a verdict: the way was free, or was forced.
        WENT_FREE
    }

    public record View(Duration at, Optional<ScreenState> state) {}

    public record AlarmTold(Duration at, Alarm alarm, boolean active) {}

    /// @param did
    ///            the arm's own word: UNLOCK, LOCK, PASSED, PASSED_OUT, FORCED, FREE_THE_WAY
    public record ArmDid(Duration at, String did) {}

    public record Linked(Duration at, boolean connected) {}

    public record Waiting(Duration at, long records) {}

    /// Something happened that may never happen.
    ///
    /// @param never
    ///            the number of the property, as in `architecture.md`; 0 for the release time
    public record Violation(int never, Duration at, String what) {}

    /// What is counted over a run.
    public enum Counter {
        PEOPLE, PASSED, REFUSED, ASKED_STAFF, LEFT, WENT_FREE, VERDICTS, UNLOCKS, RECORDS_COMMITTED, RECORDS_AT_COLLECTOR, RECORDS_PENDING, RECORDS_TIMED, CONNECTS, RECONNECTS, POWER_CUTS, FORCED_ARMS, EMERGENCIES, CLOCK_JUMPS, WRITES_REFUSED, MESSAGES_LOST, MESSAGES_FORGED, COMMANDS_DONE, COMMANDS_NOT_DONE, LISTS_TAKEN, CODES_SHOWN, LOOKS,
        /// Nanoseconds of processor time inside the kiosk's own code: not the same from run to run.
        CPU_NANOS
    }

    public long count(Counter counter) {
        return counters.getOrDefault(counter, 0L);
    }

    public Optional<Visit> visit(String person) {
        return visits.stream().filter(visit -> visit.person().equals(person)).findFirst();
    }

    /// The value that this part of the readings-to-relay does not exceed; 0 when there was none.
    public double readToRelay(double part) {
        List<Double> sorted = readToRelay.stream().sorted().toList();
        return sorted.isEmpty()
                ? 0
                : sorted.get((int) Math.max(0, Math.ceil(part * sorted.size()) - 1));
    }
}
