package org.cunkou.terminal.app;

import java.util.Optional;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Notices when somebody sets the wall clock, and writes it down. No record is ever changed for it: the
/// collector puts the times right. One thread.
final class ClockWatch {
    private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);
    /// A clock drifts by milliseconds between two looks, and the network's time service moves it gently below
    /// half a second.
    private static final long JUMP_MILLIS = 500;
    private static final long NANOS_A_MILLI = 1_000_000;

    private final Records records;
    private volatile Optional<Moment> last = Optional.empty();
    private volatile boolean writing;

    ClockWatch(Records records) {
        this.records = records;
    }

    /// To be called about once a second.
    void look(Moment now) {
        if (writing) {
            return;
        }
        Optional<Moment> before = last;
        last = Optional.of(now);
        before.ifPresent(earlier -> compare(earlier, now));
    }

    private void compare(Moment earlier, Moment now) {
        long by = offset(now) - offset(earlier);
        if (Math.abs(by) < JUMP_MILLIS) {
            return;
        }
        writing = true;
        records.commit(new Entry.ClockJumped(now, by, earlier.quality()), _ -> writing = false, why -> {
            log.warn("the clock was set by {} ms, and that cannot be written down yet: {}", by, why);
            // The next look compares with the time before the jump again.
            last = Optional.of(earlier);
            writing = false;
        });
    }

    private static long offset(Moment at) {
        return at.wallMillis() - at.monoNanos() / NANOS_A_MILLI;
    }
}
