package org.cunkou.simulator.play;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.cunkou.simulator.devices.arm.Edge;
import org.cunkou.simulator.devices.arm.FaultyArm;
import org.cunkou.simulator.devices.arm.VirtualTurnstile;
import org.cunkou.simulator.devices.disk.VirtualDisk;
import org.cunkou.simulator.platform.InProcessBroker;
import org.cunkou.simulator.platform.InProcessLink;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.scenario.Comer;
import org.cunkou.simulator.scenario.Level;
import org.cunkou.simulator.scenario.Scenario;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.scenario.When;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.simulator.world.GateWorld;
import org.cunkou.simulator.world.Person;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.LaneView;
import org.cunkou.terminal.record.FlightLog;
import org.cunkou.terminal.record.FlightLogWriter;
import org.cunkou.terminal.record.RecordStore;

/// Everything that a scenario is played with, put up on one timeline: the platform and its broker, the
/// people,
/// the arm, and a kiosk whose current can be cut.
final class Stage implements AutoCloseable {
    static final KioskId KIOSK = new KioskId("kiosk-1");
    /// All scenarios share one platform's keys: making them anew each time proves nothing.
    static final PlatformKeys KEYS = new PlatformKeys(1);
    private static final SealKey SEAL_TO = KEYS.unsealer().publicKey();
    /// Boots of one scenario have different nonces.
    private static final long MOST_BOOTS = 1_000;
    private static final long LOG_LIMIT_BYTES = 1L << 30;
    private static final Duration CLOCK_IS_SET_AFTER = Duration.ofSeconds(2);

    private final Scenario scenario;
    private final Level level;
    private final Path folder;
    private final Flaw flaw;
    private final DeviceLatencies latencies = DeviceLatencies.usual();
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final SplittableRandom chance;
    private final InProcessBroker broker = new InProcessBroker(timeline);
    private final Network network;
    private final Chronicle chronicle = new Chronicle(timeline);
    private final Hindrances hindrances = new Hindrances(timeline);
    private final Troupe troupe;
    private final Platform platform;
    private final VirtualTurnstile iron;
    private final FaultyArm arm;
    private final GateWorld world;
    private final Watch watch;
    private final Operators operators;
    private final KioskClock clock;
    private final int issuerKey;
    private final FirstScans scans = new FirstScans();
    private final List<Path> logs = new ArrayList<>();
    private final List<VisitListener> listeners = new ArrayList<>();
    private final List<Runnable> bootListeners = new ArrayList<>();
    private Optional<VirtualPump> platformPump = Optional.empty();
    private Optional<FlightLogWriter> log = Optional.empty();
    private Optional<KioskLife> life = Optional.empty();
    private RecordStore store;
    private int boots;
    private boolean clockMayBeSet = true;
    private boolean plugged = true;
    private boolean wasLinked;

    /// Hears of the moments of visits that acts may wait for.
    interface VisitListener {
        void came(Person person, When.Visit moment);
    }

    /// @param folder
    ///            empty, for everything that is written
    Stage(Scenario scenario, Level level, Path folder, Flaw flaw) throws IOException {
        this.scenario = scenario;
        this.level = level;
        this.folder = folder;
        this.flaw = flaw;
        this.chance = new SplittableRandom(scenario.seed());
        this.network = new Network(chance.split());
        this.clock = new KioskClock(timeline);
        int today = (int) Math.floorDiv(timeline.now().wallMillis(), Duration.ofDays(1).toMillis());
        Issuer issuer = new Issuer(KEYS, chance.split(), today);
        boolean revoked = scenario.people().stream()
                .anyMatch(one -> one.code() == Comer.CodeKind.REVOKED_KEY);
        this.issuerKey = revoked ? issuer.newKey(today) : 1;
        this.troupe = new Troupe(scenario, KEYS, issuer, chance.split(), today);
        this.platform = Platform.open(Files.createDirectories(folder.resolve("platform")), KEYS, issuer,
                broker.link(), flaw.atCollector(broker.link(), KEYS.collector().getPrivate()));
        platform.repeatEvery(scenario.site().confirmEvery());
        troupe.deeds().forEach(deed -> platform.does(deed::on));
        if (revoked) {
            platform.revoke(1);
        }
        this.iron = new VirtualTurnstile(timeline, this::armDid);
        this.arm = new FaultyArm(iron, timeline, latencies.relay(), latencies.contact(), chance.split());
        this.world = new GateWorld(timeline, iron,
                act -> life.ifPresent(there -> there.kiosk().guardActed(act)),
                List.of(), new Witness(chronicle, this::watch, scans, this::tell));
        world.guardIsThere(scenario.site().guard());
        this.operators = new Operators(timeline, broker.link(), KIOSK, KEYS, chronicle);
        this.watch = new Watch(scenario.site(), timeline, chronicle, world, troupe, this::life, hindrances,
                new OrderWatch(timeline, chronicle, KIOSK, operators, hindrances));
        this.store = RecordStore.open(bootFolder().resolve("records.db"), RecordStore.Mode.INLINE, SEAL_TO);
    }

    VirtualTimeline timeline() {
        return timeline;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Hindrances hindrances() {
        return hindrances;
    }

    GateWorld world() {
        return world;
    }

    Troupe troupe() {
        return troupe;
    }

    Platform platform() {
        return platform;
    }

    InProcessBroker broker() {
        return broker;
    }

    Operators operators() {
        return operators;
    }

    Network network() {
        return network;
    }

    VirtualTurnstile iron() {
        return iron;
    }

    FaultyArm arm() {
        return arm;
    }

    KioskClock clock() {
        return clock;
    }

    int issuerKey() {
        return issuerKey;
    }

    Watch watch() {
        return watch;
    }

    List<Path> logs() {
        return List.copyOf(logs);
    }

    /// @param action
    ///            after each boot but the first
    void onBoot(Runnable action) {
        bootListeners.add(action);
    }

    /// The platform has something to say.
    void wakesPlatform() {
        platformPump.ifPresent(VirtualPump::signal);
    }

    void onVisit(VisitListener listener) {
        listeners.add(listener);
    }

    KioskLife life() {
        return life.orElseThrow(() -> new IllegalStateException("the kiosk has no current"));
    }

    boolean hasCurrent() {
        return life.isPresent();
    }

    /// The platform speaks and the kiosk boots; nobody is there yet.
    void opens() throws IOException {
        VirtualPump pump = new VirtualPump(timeline, () -> platform.pump(timeline.now()), () -> true);
        platformPump = Optional.of(pump);
        platform.start(pump::signal);
        operators.start();
        pump.beat();
        clock.boots();
        clock.synchronise();
        boots();
        VirtualPump.every(timeline, CLOCK_IS_SET_AFTER, () -> {
            if (clockMayBeSet && !clock.isSet()
                    && life.filter(there -> there.kiosk().isLinked()).isPresent()) {
                clock.synchronise();
            }
        }, () -> true);
    }

    /// Whether the network may tell the kiosk the time.
    void clockMayBeSet(boolean now) {
        clockMayBeSet = now;
    }

    void plug(boolean in) {
        plugged = in;
        life.ifPresent(there -> there.link().plug(in));
    }

    private Path bootFolder() throws IOException {
        return Files.createDirectories(folder.resolve("boot-" + (boots + 1)));
    }

    private void boots() throws IOException {
        Path home = bootFolder();
        boots++;
        Path file = folder.resolve("flight-" + boots + ".jsonl");
        logs.add(file);
        FlightLogWriter writer = FlightLog.writer(file, new FlightLog.Header(KIOSK, 1,
                Optional.of(scenario.seed()), scenario.site().rules()), LOG_LIMIT_BYTES);
        log = Optional.of(writer);
        watch.boots();
        life = Optional.of(made(home, writer));
        bootListeners.forEach(Runnable::run);
        life().starts(timeline, latencies, there -> {
            chronicle.backlog(store.size());
            watch.listInForce(there.kiosk().redList().list());
        });
    }

    private KioskLife made(Path home, FlightLogWriter writer) {
        InProcessLink link = broker.link(network);
        VirtualDisk disk = new VirtualDisk(store, timeline, () -> latencies.flush(chance), watch);
        if (!plugged) {
            link.plug(false);
        }
        return new Assembly(scenario.site(), level, latencies, timeline, clock, chance, world)
                .kiosk(new Assembly.Parts(home, disk, link, arm, this::shows, this::linked,
                        (event, commands) -> {
                            writer.write(event, commands);
                            note(event, commands);
                        }, scenario.seed() * MOST_BOOTS + boots, store.damage()), flaw);
    }

    private void linked(boolean now) {
        chronicle.linked(now);
        if (now) {
            chronicle.count(wasLinked ? Counter.RECONNECTS : Counter.CONNECTS);
            wasLinked = true;
        }
    }

    private void shows(LaneView view) {
        chronicle.screen(Optional.of(view.state()));
        world.sees(view);
    }

    private void note(Event event, List<Command> commands) {
        if (event instanceof Event.FacesSeen || event instanceof Event.CodeScanned) {
            chronicle.count(Counter.LOOKS);
        }
        if (event instanceof Event.CodeScanned scan) {
            scans.scanned(scan.code().key(), timeline.now().plus(latencies.code().negated()));
        }
        for (Command command : commands) {
            switch (command) {
                case Command.WriteDown(Entry.PassageJudged verdict) when watch.isNews(verdict) -> {
                    chronicle.judged(world.served(), verdict.reason());
                    tell(world.served(), When.Visit.IS_JUDGED);
                }
                case Command.WriteDown(Entry.AlarmChanged change) ->
                    chronicle.alarm(change.alarm(), change.active());
                case Command.Unlock(var receipt, var _) -> {
                    if (receipt.entry() instanceof Entry.PassageJudged verdict) {
                        verdict.code().ifPresent(code -> scans.unlocking(code.key()));
                    }
                    tell(world.served(), When.Visit.MAY_PASS);
                }
                case Command.WriteDown _,Command.KeepOpen _,Command.Lock _,Command.FreeTheWay _,Command.Show _ ->
                    {
                    }
            }
        }
        watch.note(event, commands);
    }

    private void tell(Optional<Person> person, When.Visit moment) {
        person.ifPresent(one -> listeners.forEach(listener -> listener.came(one, moment)));
    }

    private void armDid(Edge edge) {
        chronicle.armDid(edge.kind().name());
        watch.arm(edge);
        switch (edge.kind()) {
            case UNLOCK -> {
                chronicle.count(Counter.UNLOCKS);
                scans.relayed(timeline.now()).ifPresent(chronicle::readToRelay);
            }
            case FORCED -> chronicle.count(Counter.FORCED_ARMS);
            case LOCK, PASSED, PASSED_OUT, FREE_THE_WAY -> {
            }
        }
    }

    /// The current is cut. What had been written is on the card; what was being written may be half there.
    ///
    /// @param halfWritten
    ///            whether the write that is under way has begun
    /// @param garbled
    ///            whether the card keeps something else than what was being written
    void loseCurrent(boolean halfWritten, boolean garbled) {
        KioskLife dying = life();
        dying.dies();
        chronicle.count(Counter.CPU_NANOS, dying.busyNanos());
        life = Optional.empty();
        chronicle.screen(Optional.empty());
        log.ifPresent(FlightLogWriter::close);
        try {
            Path home = folder.resolve("boot-" + boots);
            Path next = bootFolder();
            long before = PowerCut.walBytes(home);
            if (halfWritten) {
                dying.disk().writeUnheard();
            }
            PowerCut.copy(home, next, before, halfWritten, garbled, chance);
            store.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("the card cannot be copied", broken);
        }
    }

    /// The current is back.
    void getCurrent() {
        clock.boots();
        try {
            store = RecordStore.open(bootFolder().resolve("records.db"), RecordStore.Mode.INLINE, SEAL_TO);
            watch.holds(store.everMade(), "after boot " + (boots + 1));
            boots();
        } catch (IOException broken) {
            chronicle.violation(6, "the kiosk does not boot: " + broken.getMessage());
        }
    }

    long pending() {
        return store.size();
    }

    /// Counts what the collector has, and says what is wrong with it.
    void takesStock() throws IOException {
        Stocktaking.of(KIOSK, platform.collector(), store, watch);
    }

    @Override
    public void close() throws IOException {
        life.ifPresent(there -> chronicle.count(Counter.CPU_NANOS, there.busyNanos()));
        chronicle.count(Counter.MESSAGES_LOST, network.lost());
        log.ifPresent(FlightLogWriter::close);
        store.close();
        platform.close();
    }
}
