package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.KioskParts;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;

/// A fleet at one node of a cluster and its platform at another, which write in turn for as long as somebody
/// lets them. One thread leads it.
///
/// The platform says its lists without leaving them at the broker: what reaches a kiosk was said anew.
public final class ClusterFleet implements AutoCloseable {
    private static final int CONNECTING = 64;
    private static final long LOOK_MILLIS = 200;
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final Clock clock = new SystemClock();
    private final NioLoops loops = new NioLoops();
    private final FleetPump pump = new FleetPump(Runtime.getRuntime().availableProcessors());
    private final List<Turns.Seat> seats = new ArrayList<>();
    private final FleetWatch watch;
    private final FleetPlatform platform;
    private int next;

    /// What became of the records, and how many have the status that was set.
    ///
    /// @param committed
    ///            records on a kiosk's disk, ever
    /// @param waiting
    ///            still to be sent
    /// @param lost
    ///            committed, and neither collected nor waiting
    /// @param doubled
    ///            rows of a sequence that is there already
    /// @param inForce
    ///            kiosks that call the code red
    public record Findings(int kiosks, long committed, long collected, long waiting, long lost, long doubled,
            int inForce, long reconnects, long duplicates, List<String> failures) {}

    private ClusterFleet(int kiosks, FleetPlatform platform) {
        this.platform = platform;
        this.watch = new FleetWatch(kiosks, store -> {
        });
    }

    /// Connects the platform and all kiosks, and lets the kiosks have the lists.
    ///
    /// @throws IOException
    ///             one line when that takes longer than `longest`
    public static ClusterFleet start(int kiosks, URI kiosksAt, URI platformAt, Path folder, long seed,
            Duration longest) throws IOException, InterruptedException {
        PlatformKeys keys = new PlatformKeys(seed);
        FleetPlatform platform = FleetPlatform.startForgetful(
                Files.createDirectories(folder.resolve("platform")), seed, keys, platformAt,
                new SystemClock());
        ClusterFleet fleet = new ClusterFleet(kiosks, platform);
        try {
            if (!platform.saidListsWithin(ANSWER)) {
                throw new IOException("the platform's node takes no messages");
            }
            fleet.connect(kiosks, kiosksAt, folder, keys, longest);
            return fleet;
        } catch (IOException | InterruptedException | RuntimeException failed) {
            fleet.close();
            throw failed;
        }
    }

    private void connect(int kiosks, URI at, Path folder, PlatformKeys keys, Duration longest)
            throws IOException, InterruptedException {
        KioskParts.Trust trust = new KioskParts.Trust(keys.roots(), keys.redListRoles(),
                keys.collector().getPublic(), keys.codeHash());
        FleetKiosk.Common common = new FleetKiosk.Common(trust, keys.unsealer().publicKey(),
                KioskParts.ListAges.standard(), platform.code().text(), clock, watch);
        Semaphore connecting = new Semaphore(CONNECTING);
        SplittableRandom chance = new SplittableRandom(kiosks);
        for (int i = 1; i <= kiosks; i++) {
            KioskId id = new KioskId("fleet-%05d".formatted(i));
            Path own = Files.createDirectories(folder.resolve(id.value()));
            FleetKiosk kiosk = new FleetKiosk(id, own,
                    new Paced(new NioLink(loops, at, id.value(), chance.split(), clock), connecting), common);
            kiosk.openStore();
            seats.add(new Turns.Seat(kiosk, pump.urgentSeat(kiosk::takeListsIn), pump.seat(kiosk::pump)));
        }
        for (Turns.Seat seat : seats) {
            if (!connecting.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("the kiosks' node lets nobody in: " + watch.progress());
            }
            seat.kiosk().start(seat.list(), seat.signal());
        }
        if (!watch.allReadyWithin(longest)) {
            throw new IOException(
                    "not all have the lists within " + longest.toSeconds() + " s: " + watch.progress());
        }
    }

    /// The next few kiosks write their records, and all do what there is to do.
    public void turn(int kiosks) {
        for (int i = 0; i < kiosks; i++) {
            seats.get(next).kiosk().takeTurn();
            next = (next + 1) % seats.size();
        }
        seats.forEach(seat -> seat.signal().run());
    }

    /// The authority sets the code red that is held before every kiosk.
    public void setRed() {
        platform.setRed();
    }

    /// Waits until all records are at the collector and the status is in force on all.
    ///
    /// @return false when nothing had moved for `patience`
    public boolean settles(Duration patience) throws InterruptedException {
        long best = -1;
        long since = System.nanoTime();
        while (true) {
            long done = seats.stream().filter(seat -> seat.kiosk().isDrained()).count()
                    + watch.reds().size();
            if (done == 2L * seats.size()) {
                return true;
            }
            if (done > best) {
                best = done;
                since = System.nanoTime();
            } else if (System.nanoTime() - since > patience.toNanos()) {
                return false;
            }
            seats.forEach(seat -> seat.signal().run());
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
    }

    /// Ends the kiosks and counts.
    public Findings findings() throws IOException {
        seats.forEach(seat -> seat.kiosk().leave());
        pump.close();
        long committed = 0;
        long collected = 0;
        long waiting = 0;
        long lost = 0;
        long doubled = 0;
        for (Turns.Seat seat : seats) {
            List<RecordId> rows = platform.collector().ids(seat.kiosk().id());
            Set<RecordId> there = new HashSet<>(rows);
            Set<RecordId> owed = new HashSet<>(seat.kiosk().committed());
            committed += owed.size();
            collected += rows.size();
            doubled += rows.size() - rows.stream().map(RecordId::sequence).distinct().count();
            owed.removeAll(there);
            List<RecordId> kept = seat.kiosk().waiting();
            waiting += kept.stream().filter(id -> !there.contains(id)).count();
            kept.forEach(owed::remove);
            lost += owed.size();
        }
        return new Findings(seats.size(), committed, collected, waiting, lost, doubled, watch.reds().size(),
                watch.reconnects(), platform.collector().tally().duplicates(), watch.failures());
    }

    @Override
    public void close() throws IOException {
        pump.close();
        seats.forEach(seat -> seat.kiosk().close());
        loops.close();
        platform.close();
    }
}
