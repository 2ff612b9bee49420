package org.cunkou.terminal.app;

import org.cunkou.terminal.domain.Code;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Standing;

/// Looks a code up in the lists, in memory.
@FunctionalInterface
interface Standings {
    Standing of(Code code, Moment now);
}
