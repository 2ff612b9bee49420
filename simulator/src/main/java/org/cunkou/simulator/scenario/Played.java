package org.cunkou.simulator.scenario;

import java.util.ArrayList;
import java.util.List;

/// A scenario that was played at one level, and what came of it. Nothing in it depends on the machine, so the
/// same scenario played twice is equal to the last byte, but for [Story.Counter#CPU_NANOS].
///
/// @param file
///            the scenario's, relative to where the run began
/// @param flightLog
///            SHA-256 of the lane's whole flight log, in hexadecimal
public record Played(String file, Scenario scenario, Level level, Story story, String flightLog) {

    /// What is wrong, a line each: what may never happen first, then what was expected and did not come.
    public List<String> wrong() {
        List<String> wrong = new ArrayList<>();
        story.violations().forEach(violation -> wrong.add("never " + violation.never() + ", at "
                + violation.at().toMillis() + " ms: " + violation.what()));
        scenario.expects().forEach(expected -> expected.unmetBy(story)
                .ifPresent(why -> wrong.add("expected: " + expected.words() + "; " + why)));
        return List.copyOf(wrong);
    }

    /// How it went.
    public Verdict verdict() {
        if (!wrong().isEmpty()) {
            return Verdict.FAILED;
        }
        return story.timedOut() ? Verdict.TIMED_OUT : Verdict.PASSED;
    }

    /// How a run went; the exit code of the command is that of its worst.
    public enum Verdict {
        PASSED(0), FAILED(1), TIMED_OUT(3);

        private final int exitCode;

        Verdict(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}
