package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.KioskParts;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;

/// Connects a fleet, lets it write records, changes one status in the middle of it, and looks how long that
/// takes.
public final class Fleet implements AutoCloseable {
    private static final long SEED = 1;
    private static final int USUAL_PORT = 1883;
    private static final int KNOCKS = 10;
    private static final int KNOCK_MILLIS = 1_000;
    private static final long BETWEEN_KNOCKS_MILLIS = 200;
    /// So many may be on their way to their first connection at once: the broker sets the pace.
    private static final int CONNECTING = 64;
    private static final Duration ANSWER = Duration.ofSeconds(15);
    private static final Duration PROGRESS = Duration.ofSeconds(3);
    private static final long ADVANCE_MILLIS = 20;
    private static final long TICK_MILLIS = 1_000;

    private final FleetOptions options;
    private final Path folder;
    private final Consumer<String> says;
    private final Clock clock = new SystemClock();
    private final int stores;
    private final FleetWatch watch;
    private final Turns turns;
    private final NioLoops loops = new NioLoops();
    private final FleetPump pump = new FleetPump(Runtime.getRuntime().availableProcessors());
    private final ScheduledExecutorService ticks = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("fleet-ticks").factory());
    private final Semaphore connecting = new Semaphore(CONNECTING);
    private final List<Turns.Seat> seats = new ArrayList<>();
    /// When the authority set the code red.
    private volatile Optional<Moment> changed = Optional.empty();

    /// Processor time of this process until the change was in force on all; the reading at its beginning
    /// until
    /// then.
    private volatile Duration changeCost = Duration.ZERO;

    private Fleet(FleetOptions options, Path folder, int stores, Consumer<String> says) {
        this.options = options;
        this.folder = folder;
        this.says = says;
        this.stores = stores;
        this.turns = new Turns(options.kiosks(), stores, clock);
        this.watch = new FleetWatch(options.kiosks(), turns::drained);
    }

    /// @param folder
    ///            for all stores
    /// @param says
    ///            told every few seconds how far it is
    /// @throws IOException
    ///             one line why it cannot begin: no broker, too few files
    public static FleetResult run(FleetOptions options, Path folder, Consumer<String> says)
            throws IOException, InterruptedException {
        OpenFiles files = OpenFiles.ofThisProcess();
        if (files.isTooLow(options.kiosks())) {
            throw new IOException(options.kiosks() + " kiosks need " + files.needed(options.kiosks())
                    + " open files and this process may open " + files.limit()
                    + ": raise it with ulimit -n, or ask for fewer kiosks");
        }
        return run(options, folder, files.stores(options.kiosks()), says);
    }

    /// @param stores
    ///            that may be open at once
    static FleetResult run(FleetOptions options, Path folder, int stores, Consumer<String> says)
            throws IOException, InterruptedException {
        knock(options.broker());
        try (Fleet fleet = new Fleet(options, folder, stores, says)) {
            return fleet.measure();
        }
    }

    /// A broker that is not there is a state for a kiosk; for a measurement it is the end. One that was only
    /// just started is waited for.
    private static void knock(URI broker) throws IOException, InterruptedException {
        int port = broker.getPort() < 0 ? USUAL_PORT : broker.getPort();
        for (int knocks = 1;; knocks++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(broker.getHost(), port), KNOCK_MILLIS);
                return;
            } catch (IOException | IllegalArgumentException trouble) {
                if (knocks == KNOCKS) {
                    throw new IOException("no broker at " + broker + " (" + trouble.getMessage()
                            + "): start one there, or say with --broker where it is", trouble);
                }
                TimeUnit.MILLISECONDS.sleep(BETWEEN_KNOCKS_MILLIS);
            }
        }
    }

    private FleetResult measure() throws IOException, InterruptedException {
        long run = System.nanoTime() ^ clock.now().wallMillis();
        PlatformKeys keys = new PlatformKeys(run);
        try (FleetPlatform platform = FleetPlatform.start(Files.createDirectories(folder.resolve("platform")),
                run, keys, options.broker(), clock)) {
            if (!platform.saidListsWithin(ANSWER)) {
                throw new IOException("what listens at " + options.broker()
                        + " takes no messages: is it an MQTT 5 broker that lets anybody in?");
            }
            FleetCosts before = FleetCosts.now(clock);
            Moment deadline = clock.now().plus(options.timeout());
            makeKiosks(keys, platform);
            var progress = ticks.scheduleAtFixedRate(() -> says.accept(watch.progress()),
                    PROGRESS.toMillis(), PROGRESS.toMillis(), TimeUnit.MILLISECONDS);
            boolean connected = connectAll(deadline) && watch.allLinkedWithin(left(deadline));
            Moment linked = clock.now();
            boolean inTime = connected && watch.allReadyWithin(left(deadline))
                    && changeInTurns(platform, deadline);
            FleetCosts after = FleetCosts.now(clock);
            progress.cancel(false);
            closeKiosks();
            return FleetResult.of(options, stores, watch, changed, seats, platform.collector(),
                    new FleetResult.Course(before, linked, after, changeCost, inTime));
        }
    }

    private void makeKiosks(PlatformKeys keys, FleetPlatform platform) throws IOException {
        KioskParts.Trust trust = new KioskParts.Trust(keys.roots(), keys.redListRoles(),
                keys.collector().getPublic(), keys.codeHash());
        FleetKiosk.Common common = new FleetKiosk.Common(trust, keys.unsealer().publicKey(),
                KioskParts.ListAges.standard(),
                platform.code().text(), clock, watch);
        SplittableRandom chance = new SplittableRandom(SEED);
        for (int i = 1; i <= options.kiosks(); i++) {
            KioskId id = new KioskId("fleet-%05d".formatted(i));
            Path own = Files.createDirectories(folder.resolve(id.value()));
            FleetKiosk kiosk = new FleetKiosk(id, own, new Paced(link(id, chance.split()), connecting),
                    common);
            if (!turns.isScarce()) {
                kiosk.openStore();
            }
            seats.add(new Turns.Seat(kiosk, pump.urgentSeat(kiosk::takeListsIn), pump.seat(kiosk::pump)));
        }
    }

    private Link link(KioskId id, SplittableRandom chance) {
        return switch (options.client()) {
            case PAHO -> new MqttLink(options.broker(), id.value(), chance, clock);
            case NIO -> new NioLink(loops, options.broker(), id.value(), chance, clock);
        };
    }

    /// @return false when the time was over before all had even begun to connect
    private boolean connectAll(Moment deadline) throws InterruptedException {
        for (Turns.Seat seat : seats) {
            if (!connecting.tryAcquire(left(deadline).toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
            seat.kiosk().start(seat.list(), seat.signal());
        }
        return true;
    }

    /// @return whether it was in force everywhere, and every record at the collector, in time
    private boolean changeInTurns(FleetPlatform platform, Moment deadline) throws InterruptedException {
        Moment began = clock.now();
        long overNanos = TimeUnit.SECONDS.toNanos(options.seconds());
        var turning = ticks.scheduleAtFixedRate(() -> turns.advance(seats, began, overNanos), 0,
                ADVANCE_MILLIS, TimeUnit.MILLISECONDS);
        var ticking = ticks.scheduleAtFixedRate(() -> seats.forEach(seat -> seat.signal().run()),
                TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
        var change = ticks.schedule(() -> change(platform), overNanos / 2, TimeUnit.NANOSECONDS);
        boolean red = watch.allRedWithin(left(deadline));
        changeCost = FleetCosts.processorTime().minus(changeCost);
        boolean inTime = red && watch.allDrainedWithin(left(deadline));
        turning.cancel(false);
        ticking.cancel(false);
        change.cancel(false);
        return inTime;
    }

    private void change(FleetPlatform platform) {
        changeCost = FleetCosts.processorTime();
        changed = Optional.of(platform.setRed());
    }

    private Duration left(Moment deadline) {
        Duration left = deadline.since(clock.now());
        return left.isNegative() ? Duration.ZERO : left;
    }

    private void closeKiosks() {
        try (ExecutorService closers = Executors.newVirtualThreadPerTaskExecutor()) {
            seats.forEach(seat -> closers.execute(seat.kiosk()::leave));
        }
        pump.close();
    }

    @Override
    public void close() {
        ticks.shutdownNow();
        closeKiosks();
        seats.forEach(seat -> seat.kiosk().close());
        loops.close();
    }
}
