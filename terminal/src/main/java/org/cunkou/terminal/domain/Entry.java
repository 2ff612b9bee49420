package org.cunkou.terminal.domain;

import java.util.Optional;

/// What is written down. An entry holds no name and no picture.
public sealed interface Entry {

    /// When it was decided or seen.
    Moment at();

    /// What everybody may know of it.
    default RecordKind kind() {
        return switch (this) {
            case PassageJudged _,PassageEnded _,WentOut _ -> RecordKind.PASSAGE;
            case AlarmChanged _,EmergencyChanged _ -> RecordKind.ALARM;
            case Ordered _,OrderAnswered _ -> RecordKind.AUDIT;
            case ClockJumped _ -> RecordKind.CLOCK;
        };
    }

    /// One verdict over one person, written before anything moves.
    ///
    /// @param passage
    ///            number of the passage within this lane and boot
    /// @param code
    ///            the code that was shown; empty when a guard admitted somebody without one
    /// @param track
    ///            the face whose reading was used; empty when none was
    /// @param estimate
    ///            the reading; empty when none was used
    /// @param guard
    ///            who decided, when it was a guard; of an operator's order, `issuer/counter`
    record PassageJudged(Moment at, long passage, Reason reason, Optional<Code> code,
            Optional<Standing> standing, Optional<Long> track,
            Optional<Estimate> estimate, Optional<String> guard) implements Entry {}

    /// How a passage that had been let through ended.
    ///
    /// @param passage
    ///            the same number as in the verdict
    record PassageEnded(Moment at, long passage, Ending ending) implements Entry {}

    /// An alarm was raised or is over.
    record AlarmChanged(Moment at, Alarm alarm, boolean active) implements Entry {}

    /// The way was opened for an emergency: opened first, recorded after.
    record EmergencyChanged(Moment at, boolean open, String by) implements Entry {}

    /// Somebody went out: free, and counted.
    record WentOut(Moment at) implements Entry {}

    /// The wall clock is not where it would be had it gone on as before: somebody set it.
    ///
    /// @param at
    ///            by the clocks after the jump
    /// @param byMillis
    ///            how far the wall clock went; negative when it went back
    /// @param before
    ///            how far it could be trusted before
    record ClockJumped(Moment at, long byMillis, ClockQuality before) implements Entry {}

    /// An operator ordered something: written before it is carried out, also when it is refused.
    record Ordered(Moment at, OrderId order, OrderVerb verb) implements Entry {}

    /// What came of an order. A hold has two: that it began and that it is over.
    ///
    /// @param why
    ///            one line, where the result alone does not say it
    record OrderAnswered(Moment at, OrderId order, OrderResult result, Optional<String> why)
            implements
                Entry {}

    /// How a passage ended.
    enum Ending {
        PASSED,
        /// The arm was unlocked and nobody went through.
        NOT_PASSED,
        /// The record said pass, but by the time of its receipt the unlock was not right any more.
        NOT_UNLOCKED,
        /// An emergency or a silent arm came in between: nobody can say.
        INTERRUPTED
    }
}
