package org.cunkou.terminal.app;

import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.cunkou.terminal.actuate.Turnstile;
import org.cunkou.terminal.domain.Bandwidth;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.Roots;
import org.cunkou.terminal.sync.Link;

/// What a kiosk is put together from. On a kiosk these are real devices; in the simulator the devices, the
/// link and the clock are virtual and everything else is the same.
///
/// @param listFolder
///            where the red list and the trust list are kept
/// @param log
///            where the lane's events and commands go
/// @param orders
///            whose orders are taken; the ledger of them is kept beside the lists
/// @param about
///            what the kiosk says about itself that no part of it knows
public record KioskParts(KioskId id, Rules rules, Clock clock, Devices devices, Records records,
        Path listFolder, Trust trust,
        ListAges listAges, Link link, LaneLog log, OrderParts orders, About about,
        Bandwidth bandwidth) {

    /// What was there before the kiosk.
    ///
    /// @param software
    ///            its version
    /// @param damage
    ///            what was wrong with the records when they were opened, one line each
    public record About(String software, List<String> damage) {
        public About {
            damage = List.copyOf(damage);
        }

        public static About nothing() {
            return new About("unknown", List.of());
        }
    }

    /// A kiosk on a line like any other.
    public KioskParts(KioskId id, Rules rules, Clock clock, Devices devices, Records records,
            Path listFolder, Trust trust, ListAges listAges, Link link, LaneLog log, OrderParts orders,
            About about) {
        this(id, rules, clock, devices, records, listFolder, trust, listAges, link, log, orders, about,
                Bandwidth.USUAL);
    }

    /// A kiosk that takes no operators' orders.
    public KioskParts(KioskId id, Rules rules, Clock clock, Devices devices, Records records,
            Path listFolder, Trust trust, ListAges listAges, Link link, LaneLog log) {
        this(id, rules, clock, devices, records, listFolder, trust, listAges, link, log, OrderParts.none(),
                About.nothing());
    }

    /// A lane's devices and its screen.
    public record Devices(Sight<List<TrackedFace>> faces, Sight<List<String>> codes, Turnstile arm,
            Consumer<LaneView> screen) {}

    /// Whom the kiosk believes.
    ///
    /// @param redListRoles
    ///            who must sign a red list, all of them
    /// @param collector
    ///            whose cursors are obeyed
    public record Trust(Roots roots, Map<String, PublicKey> redListRoles, PublicKey collector,
            CodeHash codeHash) {
        public Trust {
            redListRoles = Map.copyOf(redListRoles);
        }
    }

    /// From which ages a red list is called "as of", and too old.
    public record ListAges(Duration asOfAfter, Duration tooOldAfter) {
        public static ListAges standard() {
            return new ListAges(Duration.ofHours(24), Duration.ofDays(7));
        }
    }
}
