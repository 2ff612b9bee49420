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
/// 90 %. It is over 5 % below. One thread.
final class StorageWatch {
    static final double FILLING = 0.70;
    static final double NEARLY_FULL = 0.90;
    private static final double OVER_BELOW = 0.05;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Logger log = LoggerFactory.getLogger(StorageWatch.class);

    private final Records records;
    private final Set<Alarm> raised = EnumSet.noneOf(Alarm.class);
    private Optional<Moment> last = Optional.empty();

    StorageWatch(Records records) {
        this.records = records;
    }

    /// May be called as often as one likes: it looks every ten seconds.
    void look(Moment now) {
        if (last.isPresent() && now.since(last.get()).compareTo(EVERY) < 0) {
            return;
        }
        last = Optional.of(now);
        double fill = records.fill();
        compare(now, Alarm.RECORDS_FILLING, fill, FILLING);
        compare(now, Alarm.RECORDS_NEARLY_FULL, fill, NEARLY_FULL);
    }

    private void compare(Moment now, Alarm alarm, double fill, double bound) {
        boolean is = is(alarm);
        boolean should = is ? fill >= bound - OVER_BELOW : fill >= bound;
        if (is == should) {
            return;
        }
        set(alarm, should);
        log.warn("{} % of the space for records are in use", Math.round(fill * 100));
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
