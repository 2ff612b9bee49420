package org.cunkou.simulator.devices.arm;

import java.util.Optional;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;

/// One thing the arm really did.
///
/// @param record
///            of an unlock: the record whose receipt it was given; empty for all others
public record Edge(Moment at, Kind kind, Optional<RecordId> record) {

    public enum Kind {
        UNLOCK, LOCK, PASSED, PASSED_OUT, FORCED, FREE_THE_WAY
    }

    public Edge {
        if (record.isPresent() != (kind == Kind.UNLOCK)) {
            throw new IllegalArgumentException("edge: an unlock names its record and nothing else does, got "
                    + kind + " " + record);
        }
    }
}
