package org.cunkou.terminal.settings;

import java.time.Duration;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Rules;

/// What kind of place the gate stands at, and what is sensible there.
///
/// What protects people is the same everywhere: fever 37.5 °C, a reading of at most 5 s, a record within 3 s.
/// Only pace differs, and how long the place can be without its network:
///
/// | kind | hold | show | staff | rest | too old |
/// |---|---|---|---|---|---|
/// | village | 5 s | 3 s | 30 s | 3 s | 7 d |
/// | compound | 5 s | 3 s | 60 s | 3 s | 7 d |
/// | market | 8 s | 3 s | 30 s | 3 s | 7 d |
/// | park | 8 s | 3 s | 60 s | 3 s | 7 d |
/// | culture | 5 s | 5 s | 60 s | 3 s | 7 d |
/// | company | 4 s | 3 s | 60 s | 3 s | 7 d |
/// | metro | 3 s | 2 s | 15 s | 3 s | 3 d |
/// | bus | 3 s | 2 s | 10 s | 5 s | 2 d |
public enum SiteKind {
    /// A guard stands at the gate.
    VILLAGE(5, 3, 30, 3, 7),
    /// One guard minds several doors and has to walk.
    COMPOUND(5, 3, 60, 3, 7),
    /// Trolleys and baskets are slow.
    MARKET(8, 3, 30, 3, 7),
    /// Prams, groups of children, guards far apart.
    PARK(8, 3, 60, 3, 7),
    /// Libraries and museums: first-time visitors read before they act.
    CULTURE(5, 5, 60, 3, 7),
    /// The same people every day know the way; the reception may be on the phone.
    COMPANY(4, 3, 60, 3, 7),
    /// The shortest hold that is allowed, and a lane that is not blocked; a station has its network all day.
    METRO(3, 2, 15, 3, 3),
    /// As metro; the driver decides at the stop or not at all. A code lingers before the reader as people
    /// squeeze in, and a bus comes to its depot's network every night.
    BUS(3, 2, 10, 5, 2);

    private final Duration hold;
    private final Duration show;
    private final Duration staff;
    private final Duration rest;
    private final Duration tooOld;

    SiteKind(int holdSeconds, int showSeconds, int staffSeconds, int restSeconds, int tooOldDays) {
        hold = Duration.ofSeconds(holdSeconds);
        show = Duration.ofSeconds(showSeconds);
        staff = Duration.ofSeconds(staffSeconds);
        rest = Duration.ofSeconds(restSeconds);
        tooOld = Duration.ofDays(tooOldDays);
    }

    public Rules rules() {
        Rules base = Rules.defaults();
        return new Rules(Celsius.of(base.fever().degrees()), base.readingMaxAge(), base.measureWithin(),
                base.lookAgainAfter(), base.commitWithin(), hold, show, staff, rest, base.badCodes());
    }

    public KioskSettings.ListAges listAges() {
        return new KioskSettings.ListAges(Duration.ofHours(24), tooOld);
    }
}
