package org.cunkou.simulator.contract;

/// One thing that the contract asks, and what was seen.
///
/// @param name
///            one word
/// @param asked
///            what was said to the platform and what it has to do
/// @param came
///            what it did
public record Clause(String name, String asked, String came, Verdict verdict) {
    /// What became of it.
    public enum Verdict {
        PASS, FAIL,
        /// Not asked: it would take too long, or nobody answers.
        SKIP
    }

    static Clause of(String name, String asked, Answer answer) {
        return new Clause(name, asked, answer.came(), answer.held() ? Verdict.PASS : Verdict.FAIL);
    }

    static Clause skipped(String name, String asked, String why) {
        return new Clause(name, asked, why, Verdict.SKIP);
    }

    /// As it is shown: one line.
    @Override
    public String toString() {
        String mark = switch (verdict) {
            case PASS -> "pass";
            case FAIL -> "FAIL";
            case SKIP -> "skip";
        };
        return "%s  %-12s  asked: %s  came: %s".formatted(mark, name, asked, came);
    }

    /// What came back.
    ///
    /// @param held
    ///            whether it is what the contract asks
    record Answer(boolean held, String came) {
        /// Both, one after the other.
        Answer and(Answer next) {
            return held ? new Answer(next.held, came + ", then " + next.came) : this;
        }
    }
}
