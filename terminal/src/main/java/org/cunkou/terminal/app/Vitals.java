package org.cunkou.terminal.app;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.status.RedList;
import org.cunkou.terminal.status.RedListKeeper;
import org.cunkou.terminal.sync.KioskReport;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a kiosk says about itself at birth and with each heartbeat; the wall clock's quality is in every
/// [KioskReport] anyway. Asked on the thread that pumps.
final class Vitals {
    private static final double PERCENT = 100;

    private final Records records;
    private final RedListKeeper redList;
    private final Orders orders;
    private final String software;
    private final Clock clock;

    Vitals(KioskParts parts, RedListKeeper redList, Orders orders) {
        this.records = parts.records();
        this.software = parts.about().software();
        this.clock = parts.clock();
        this.redList = redList;
        this.orders = orders;
    }

    /// `software`; `settings`: the version in force, 0 for those of the file; `commands`: whether any are
    /// taken; `list`: the red list's version, 0 when there is none; `newest`: the sequence of the newest
    /// record.
    ObjectNode birth() {
        return JsonNodeFactory.instance.objectNode().put("software", software).put("settings", 0)
                .put("commands", !orders.topics().isEmpty()).put("list", list())
                .put("newest", records.newest());
    }

    /// `backlog`: records not known to be safe; `oldest`: seconds since the oldest of them, while there is
    /// one and its age can be told; `fill`: percent of the space for records; `list`, and how old it is:
    /// `list_age` in seconds, while the clock can tell, and `list_band`; `up`: seconds since the start;
    /// `clock`: how far the wall clock can be trusted.
    ObjectNode health() {
        Moment now = clock.now();
        ObjectNode health = JsonNodeFactory.instance.objectNode().put("backlog", records.size())
                .put("fill", Math.round(records.fill() * PERCENT)).put("list", list())
                .put("list_band", redList.age(now).name().toLowerCase(Locale.ROOT))
                .put("up", Duration.ofNanos(now.monoNanos()).toSeconds())
                .put("clock", now.quality().name().toLowerCase(Locale.ROOT));
        oldest(now).ifPresent(seconds -> health.put("oldest", seconds));
        listAge(now).ifPresent(seconds -> health.put("list_age", seconds));
        return health;
    }

    /// One word.
    String state() {
        return orders.isLockedDown() ? "lockdown" : "online";
    }

    private long list() {
        return redList.list().map(RedList::version).orElse(0L);
    }

    /// Within one start by the monotonic clock; across starts by the wall clock, when it was set then and is
    /// now.
    private Optional<Long> oldest(Moment now) {
        List<StoredRecord> first = records.pending(0, 1);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        Moment then = first.getFirst().at();
        if (first.getFirst().id().boot() == records.boot()) {
            return Optional.of(Math.max(0, now.since(then).toSeconds()));
        }
        return then.quality() == ClockQuality.UNSET
                ? Optional.empty()
                : sinceMillis(then.wallMillis(), now);
    }

    private Optional<Long> listAge(Moment now) {
        return redList.list().flatMap(list -> sinceMillis(list.confirmedAtMillis(), now));
    }

    private static Optional<Long> sinceMillis(long wallMillis, Moment now) {
        return now.quality() == ClockQuality.UNSET
                ? Optional.empty()
                : Optional.of(Math.max(0, Duration.ofMillis(now.wallMillis() - wallMillis).toSeconds()));
    }
}
