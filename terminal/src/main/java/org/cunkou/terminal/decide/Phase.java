package org.cunkou.terminal.decide;

import java.util.Optional;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Entry.Ordered;
import org.cunkou.terminal.domain.Entry.PassageJudged;
import org.cunkou.terminal.domain.Event.CodeScanned;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.Receipt;

/// What a lane is doing. Waiting is a phase with a deadline, never a sleeping thread.
public sealed interface Phase {

    /// When the phase ends by itself.
    Optional<Moment> until();

    /// Nobody is being served.
    record Idle() implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.empty();
        }
    }

    /// A genuine, clear code waits for the reading of its holder's face.
    record Measuring(CodeScanned scan, Binding binding, Moment deadline) implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.of(deadline);
        }
    }

    /// The first look was high; the same face is looked at once more.
    ///
    /// @param notBefore
    ///            the second look's frames are captured after this
    record LookingAgain(CodeScanned scan, long track, Moment notBefore, Moment deadline) implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.of(deadline);
        }
    }

    /// A verdict is on its way to the disk; nothing moves before its receipt.
    ///
    /// @param readAt
    ///            when the reading behind the verdict was captured; empty when none was used
    record Recording(PassageJudged verdict, Optional<Moment> readAt, Moment deadline) implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.of(deadline);
        }
    }

    /// The arm is unlocked for one person.
    record Open(Receipt receipt, PassageJudged verdict, Moment deadline) implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.of(deadline);
        }
    }

    /// A verdict that does not pass is on the screen.
    ///
    /// @param notBefore
    ///            until then the next person has to wait
    record Answered(PassageJudged verdict, Moment notBefore, Moment deadline) implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.of(deadline);
        }
    }

    /// The way is free for an emergency.
    record Emergency() implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.empty();
        }
    }

    /// An order to hold the way open is on its way to the disk.
    record HoldRecording(OperatorAct.HoldOpen hold, Ordered entry, Moment deadline) implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.of(deadline);
        }
    }

    /// An operator keeps the way free: everybody may pass and nobody is judged.
    ///
    /// @param greeted
    ///            the code that was shown last and answered with "go"
    record HeldOpen(OrderId order, Optional<CodeKey> greeted, Moment deadline) implements Phase {
        @Override
        public Optional<Moment> until() {
            return Optional.of(deadline);
        }
    }

    /// The lane cannot serve, what it lacks is among the active alarms; or it is locked down.
    ///
    /// @param probeAt
    ///            when it tries again whether records can be written; empty when that is not what is wrong
    record OutOfService(Optional<Moment> probeAt) implements Phase {
        @Override
        public Optional<Moment> until() {
            return probeAt;
        }
    }
}
