package org.cunkou.terminal.app;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Records;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Raises an alarm while there is still time to do something about a store that fills up: at 70 % and at
/// 90 %. It is over 5 % below. A store that was damaged at the start is an alarm until the next one.
/// One thread.
final class StorageWatch {
    static final double FILLING = 0.70;
    static final double NEARLY_FULL = 0.90;
    private static final double OVER_BELOW = 0.05;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(StorageWatch.class);

    private final Records records;
    private final boolean damaged;
    private final Set<Alarm> raised = EnumSet.noneOf(Alarm.class);
    private Optional<Moment> last = Optional.empty();

    /// @param damaged
    ///            whether something was wrong with the records when they were opened
    StorageWatch(Records records, boolean damaged) {
        this.records = records;
        this.damaged = damaged;
    }

    /// May be called as often as one likes: it looks every ten seconds.
    void look(Moment now) {
        if (last.isPresent() && now.since(last.get()).compareTo(EVERY) < 0) {
            return;
        }
        last = Optional.of(now);
        double fill = records.fill();
        set(now, Alarm.RECORDS_FILLING, isAbove(Alarm.RECORDS_FILLING, fill, FILLING));
        set(now, Alarm.RECORDS_NEARLY_FULL, isAbove(Alarm.RECORDS_NEARLY_FULL, fill, NEARLY_FULL));
        set(now, Alarm.RECORDS_DAMAGED, damaged);
    }

    private boolean isAbove(Alarm alarm, double fill, double bound) {
        boolean above = is(alarm) ? fill >= bound - OVER_BELOW : fill >= bound;
        if (above != is(alarm)) {
            log.warn("{} % of the space for records are in use", Math.round(fill * 100));
        }
        return above;
    }

    private void set(Moment now, Alarm alarm, boolean should) {
        boolean is = is(alarm);
        if (is == should) {
            return;
        }
        set(alarm, should);
        records.commit(new Entry.AlarmChanged(now, alarm, should), _ -> {
        }, why -> {
            log.warn("{} cannot be written down, and will be tried again: {}", alarm, why);
            set(alarm, is);
        });
    }

    /// A store tells from its own thread that it took nothing.
    private synchronized void set(Alarm alarm, boolean on) {
        if (on) {
            raised.add(alarm);
        } else {
            raised.remove(alarm);
        }
    }

    private synchronized boolean is(Alarm alarm) {
        return raised.contains(alarm);
    }
}
