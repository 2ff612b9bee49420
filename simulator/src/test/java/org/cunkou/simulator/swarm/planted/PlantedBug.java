package org.cunkou.simulator.swarm.planted;

import java.util.Set;
import java.util.function.UnaryOperator;

import org.cunkou.simulator.play.Flaw;
import org.cunkou.terminal.app.Decider;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.sync.Link;

/// The bugs that the swarm has to find, each a single rule done wrong.
enum PlantedBug {
    /// The arm is told to unlock while the record is still on its way to the disk.
    UNLOCK_BEFORE_COMMIT(Set.of(1), UnlockBeforeCommit::in),
    /// A face that has served a passage may serve another one.
    READING_REUSED(Set.of(3), ReadingReused::in),
    /// Who holds a child's card up is measured in the child's place.
    COMPANIONS_READING_USED(Set.of(2), CompanionsReading::in),
    /// Every deadline and every age is measured on the wall clock: a lane then stands still, or locks the arm
    /// before anybody is through.
    WALL_CLOCK_EXPIRY(Set.of(0, 4), WallClockExpiry::in),
    /// The arm is locked when an earlier passage's time is over, whoever is in it now.
    TIMER_KEPT_AFTER_THE_PASSAGE(Set.of(0), TimerKept::in),
    /// A code is looked up when it is shown and not once more before the unlock.
    STATUS_LOOKED_UP_ONCE(Set.of(2), StatusLookedUpOnce::in),
    /// Nobody asks how old the list is.
    TOO_OLD_A_LIST_PASSES(Set.of(7), TooOldPasses::in),
    /// Records are erased when the broker has them, not when the collector has.
    ERASED_BY_THE_BROKERS_WORD(Set.of(6), UnaryOperator.identity(), ErasingLink::new);

    /// How a link is made wrong.
    @FunctionalInterface
    private interface LinkFlaw {
        Link in(Link right, Records records);
    }

    private final Set<Integer> never;
    private final UnaryOperator<Decider> decision;
    private final LinkFlaw link;

    PlantedBug(Set<Integer> never, UnaryOperator<Decider> decision) {
        this(never, decision, (right, _) -> right);
    }

    PlantedBug(Set<Integer> never, UnaryOperator<Decider> decision, LinkFlaw link) {
        this.never = never;
        this.decision = decision;
        this.link = link;
    }

    /// Which of what may never happen it leads to, by number.
    Set<Integer> never() {
        return never;
    }

    Flaw flaw() {
        return new Flaw() {
            @Override
            public Decider in(Decider right) {
                return decision.apply(right);
            }

            @Override
            public Link in(Link right, Records records) {
                return link.in(right, records);
            }
        };
    }
}
