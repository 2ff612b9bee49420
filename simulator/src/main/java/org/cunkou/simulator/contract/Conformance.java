package org.cunkou.simulator.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.KioskId;

/// The whole suite: a kiosk that nobody met before comes to a broker and asks what the contract promises.
public final class Conformance {
    /// What to ask.
    ///
    /// @param kiosk
    ///            an id that the collector never met
    /// @param patience
    ///            how long to wait for each answer
    /// @param quick
    ///            without what takes a minute
    public record Options(URI broker, KioskId kiosk, ContractKeys keys, Duration patience, boolean quick,
            Part part) {}

    /// Whom to ask.
    public enum Part {
        ALL, COLLECTOR, AUTHORITY
    }

    /// @param answered
    ///            whether anything at all came back
    public record Result(List<Clause> clauses, boolean answered) {
        public Result {
            clauses = List.copyOf(clauses);
        }

        /// Whether nothing failed.
        public boolean isGood() {
            return answered && clauses.stream().noneMatch(one -> one.verdict() == Clause.Verdict.FAIL);
        }
    }

    private Conformance() {}

    /// @param folder
    ///            for the played kiosk's store and lists
    /// @param told
    ///            each clause, when it is known
    public static Result run(Options options, Path folder, Clock clock, Consumer<Clause> told)
            throws IOException, InterruptedException {
        List<Clause> clauses = new ArrayList<>();
        Consumer<Clause> both = clause -> {
            clauses.add(clause);
            told.accept(clause);
        };
        AuthorityClauses authority = new AuthorityClauses(folder, options.keys(), clock);
        boolean answered = false;
        try (PlayedKiosk kiosk = new PlayedKiosk(options.broker(), options.kiosk(), folder,
                options.keys().records(), clock, authority)) {
            if (!kiosk.awaitConnection(options.patience())) {
                both.accept(Clause.of("broker", "a connection", new Clause.Answer(false,
                        "none to " + options.broker() + " within " + options.patience().toSeconds() + " s")));
                return new Result(clauses, false);
            }
            if (options.part() != Part.AUTHORITY) {
                answered = new CollectorClauses(kiosk, options.keys(), options.patience(), clock, both)
                        .run(options.quick());
            }
            if (options.part() != Part.COLLECTOR) {
                answered |= authority.run(options.patience(), options.quick(), both);
            }
        }
        return new Result(clauses, answered);
    }
}
