package org.cunkou.terminal.app;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.sync.Presence;

/// Which alarms are active, on their way from those who write them down to the operators.
///
/// [#changed] may be called from any thread; [#tell] belongs to the one that pumps. What waits is bounded by
/// the number of alarms there are: of each only the newest change counts.
final class AlarmBoard {
    private static final int LONGEST_DETAIL = 1_000;

    private final List<String> damage;
    private final Map<Alarm, Entry.AlarmChanged> changes = new EnumMap<>(Alarm.class);
    private final Set<Alarm> active = EnumSet.noneOf(Alarm.class);

    /// @param damage
    ///            what was wrong with the records at the start, one line each
    AlarmBoard(List<String> damage) {
        this.damage = List.copyOf(damage);
    }

    /// Every alarm's name in topics.
    static Collection<String> names() {
        return Arrays.stream(Alarm.values()).map(AlarmBoard::name).toList();
    }

    private static String name(Alarm alarm) {
        return alarm.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    synchronized void changed(Entry.AlarmChanged change) {
        changes.put(change.alarm(), change);
    }

    /// Hands on what has changed since the last time.
    void tell(Presence presence) {
        for (Entry.AlarmChanged change : taken()) {
            if (!change.active()) {
                active.remove(change.alarm());
                presence.clear(name(change.alarm()));
            } else if (active.add(change.alarm())) {
                presence.raise(name(change.alarm()), detail(change));
            }
        }
    }

    private synchronized List<Entry.AlarmChanged> taken() {
        List<Entry.AlarmChanged> taken = List.copyOf(changes.values());
        changes.clear();
        return taken;
    }

    private String detail(Entry.AlarmChanged change) {
        String words = words(change.alarm()) + ", since " + Instant.ofEpochMilli(change.at().wallMillis());
        return words.length() <= LONGEST_DETAIL ? words : words.substring(0, LONGEST_DETAIL);
    }

    private String words(Alarm alarm) {
        return switch (alarm) {
            case ARM_FORCED -> "the arm was forced";
            case ARM_HELD -> "the arm is held";
            case ARM_ABSENT -> "the turnstile does not answer";
            case EMERGENCY_OPEN -> "the way is open for an emergency";
            case RECORDS_NOT_WRITABLE -> "records cannot be written: the lane is out of service";
            case RECORDS_FILLING -> "70 % of the space for records are in use";
            case RECORDS_NEARLY_FULL -> "90 % of the space for records are in use";
            case RECORDS_DAMAGED -> "the records were damaged: " + String.join("; ", damage);
            case CODE_READER_ABSENT -> "the code reader does not answer";
            case THERMAL_CAMERA_ABSENT -> "the thermal camera does not answer";
            case REPEATED_BAD_CODES -> "codes that are not proven, one after the other";
        };
    }
}
