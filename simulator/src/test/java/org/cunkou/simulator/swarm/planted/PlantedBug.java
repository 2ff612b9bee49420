package org.cunkou.simulator.swarm.planted;

import java.security.PrivateKey;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.cunkou.simulator.play.Flaw;
import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.orders.OrderChecks;

/// A bug that the swarm has to find: a single rule done wrong.
///
/// @param never
///            which of what may never happen it leads to, by number; one of them is enough
record PlantedBug(String name, Set<Integer> never, Flaw flaw) {

    PlantedBug {
        never = Set.copyOf(never);
    }

    /// All of them.
    static Stream<PlantedBug> all() {
        return Stream.of(
                // The arm is told to unlock while the record is still on its way to the disk.
                deciding("unlock before commit", Set.of(1), UnlockBeforeCommit::in),
                // A face that has served a passage may serve another one.
                deciding("reading reused", Set.of(3), ReadingReused::in),
                // Who holds a child's card up is measured in the child's place.
                deciding("companion's reading used", Set.of(2), CompanionsReading::in),
                // Every deadline and age is measured on the wall clock: a lane then stands still, or locks
                // the arm before anybody is through.
                deciding("wall-clock expiry", Set.of(0, 4), WallClockExpiry::in),
                // The arm is locked when an earlier passage's time is over, whoever is in it now.
                deciding("timer kept after the passage", Set.of(0), TimerKept::in),
                // A code is looked up when it is shown, and not once more before the unlock.
                deciding("status looked up once", Set.of(2), StatusLookedUpOnce::in),
                // Nobody asks how old the list is.
                deciding("too old a list passes", Set.of(7), TooOldPasses::in),
                // Records are erased when the broker has them, not when the collector has.
                linked("erase by the broker's acknowledgement", ErasingLink::new),
                // A cursor is obeyed whoever says it: the right hash of a record is no secret.
                linked("a forged cursor obeyed", CredulousLink::new),
                // The collector's cursor is at what came last, whether what was before it came or not.
                collecting("cursor by arrival order", ArrivalCursors::new),
                // Counters are written when there is time, not before the relay moves.
                ordering("counter written after the relay", LazyLedger::in),
                // Nobody asks whether a command's time is over.
                ordering("a command carried out after its expiry", NeverTooLate::in));
    }

    private static PlantedBug deciding(String name, Set<Integer> never, UnaryOperator<Decider> wrong) {
        return new PlantedBug(name, never, new Wrong(wrong, (right, _) -> right, UnaryOperator.identity(),
                (right, _) -> right));
    }

    private static PlantedBug ordering(String name, UnaryOperator<OrderChecks> wrong) {
        return new PlantedBug(name, Set.of(5), new Wrong(UnaryOperator.identity(), (right, _) -> right, wrong,
                (right, _) -> right));
    }

    private static PlantedBug linked(String name, BiFunction<Link, Records, Link> wrong) {
        return new PlantedBug(name, Set.of(6), new Wrong(UnaryOperator.identity(), wrong,
                UnaryOperator.identity(), (right, _) -> right));
    }

    private static PlantedBug collecting(String name, BiFunction<Link, PrivateKey, Link> wrong) {
        return new PlantedBug(name, Set.of(6), new Wrong(UnaryOperator.identity(), (right, _) -> right,
                UnaryOperator.identity(), wrong));
    }

    /// What stands in place of each right part.
    private record Wrong(UnaryOperator<Decider> decider, BiFunction<Link, Records, Link> link,
            UnaryOperator<OrderChecks> checks, BiFunction<Link, PrivateKey, Link> collectors)
            implements
                Flaw {
        @Override
        public Decider in(Decider right) {
            return decider.apply(right);
        }

        @Override
        public Link in(Link right, Records records) {
            return link.apply(right, records);
        }

        @Override
        public OrderChecks in(OrderChecks right) {
            return checks.apply(right);
        }

        @Override
        public Link atCollector(Link right, PrivateKey collector) {
            return collectors.apply(right, collector);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
