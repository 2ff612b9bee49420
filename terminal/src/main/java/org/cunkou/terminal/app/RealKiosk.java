package org.cunkou.terminal.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.cunkou.terminal.actuate.pi4j.Cdev;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.Roots;
import org.cunkou.terminal.record.FlightLog;
import org.cunkou.terminal.record.FlightLogWriter;
import org.cunkou.terminal.record.FlightLogs;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.screen.ResidentScreen;
import org.cunkou.terminal.settings.KioskSettings;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.orders.Issuer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A kiosk on real devices, as its settings say.
public final class RealKiosk implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RealKiosk.class);
    /// A day or two of this start, and as much of older ones; a full log is counted, and it is not the
    /// record.
    private static final long FLIGHT_LOG_BYTES = 512L << 20;

    private final KioskThreads threads;
    private final ResidentScreen screen;
    private final FlightLogWriter log;

    private RealKiosk(KioskThreads threads, ResidentScreen screen, FlightLogWriter log) {
        this.threads = threads;
        this.screen = screen;
        this.log = log;
    }

    /// What is open already and must be closed again when something later cannot be opened.
    private static final class Opened {
        private final Deque<AutoCloseable> parts = new ArrayDeque<>();

        <T extends AutoCloseable> T add(T part) {
            parts.push(part);
            return part;
        }

        void closeAll() {
            for (AutoCloseable part : parts) {
                try {
                    part.close();
                } catch (Exception trouble) {
                    LOG.warn("closed with trouble: {}", trouble.toString());
                }
            }
        }
    }

    /// Starts everything, or opens nothing.
    ///
    /// @param onFault
    ///            what to do when the lane cannot decide any more
    /// @param onReboot
    ///            what to do when an operator orders a restart
    /// @throws IOException
    ///             one line what cannot be opened
    public static RealKiosk start(KioskSettings settings, Consumer<Throwable> onFault, Runnable onReboot)
            throws IOException {
        Optional<String> noChip = Cdev.trouble(settings.lane().turnstile().chip());
        if (noChip.isPresent()) {
            throw new IOException("lanes[0].turnstile.chip: " + noChip.get() + ": name one that is there");
        }
        return open(settings, onFault, onReboot);
    }

    /// As [#start], with an arm that may be absent for now.
    static RealKiosk open(KioskSettings settings, Consumer<Throwable> onFault, Runnable onReboot)
            throws IOException {
        Opened opened = new Opened();
        try {
            return open(settings, onFault, onReboot, opened);
        } catch (IOException | RuntimeException failed) {
            opened.closeAll();
            throw failed;
        }
    }

    private static RealKiosk open(KioskSettings settings, Consumer<Throwable> onFault, Runnable onReboot,
            Opened opened)
            throws IOException {
        SystemClock clock = new SystemClock();
        Path folder = settings.store().folder();
        RecordStore records = opened
                .add(RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.GROUPED,
                        settings.keys().records()));
        FlightLogWriter log = opened.add(FlightLogs.begin(folder, records.boot(),
                new FlightLog.Header(settings.kiosk(), 1, Optional.empty(), settings.rules()),
                FLIGHT_LOG_BYTES));
        ResidentScreen screen = opened.add(screen(settings));
        KioskSettings.Lane lane = settings.lane();
        KioskParts.Devices devices = new KioskParts.Devices(
                opened.add(ThermalSight.recorded(RealDevices.thermal(lane.thermal(), clock))),
                opened.add(RealDevices.camera(lane.camera(), clock)),
                opened.add(RealDevices.arm(lane.turnstile())), screen::show);
        KioskSettings.Keys keys = settings.keys();
        KioskParts.Trust trust = new KioskParts.Trust(new Roots(keys.roots()),
                Map.of("health-authority", keys.healthAuthority(), "operator", keys.operator()),
                keys.collector(),
                new CodeHash(keys.listKey().bytes()));
        MqttLink link = opened.add(link(settings, clock));
        KioskParts parts = new KioskParts(settings.kiosk(), settings.rules(), clock, devices, records, folder,
                trust,
                new KioskParts.ListAges(settings.listAges().asOfAfter(), settings.listAges().tooOldAfter()),
                link, log::write, orders(settings.commands(), onReboot),
                new KioskParts.About(software(), records.damage()), settings.mqtt().bandwidth());
        return new RealKiosk(KioskThreads.start(parts, KioskThreads.Pace.standard(), onFault), screen, log);
    }

    private static String software() {
        return Optional.ofNullable(RealKiosk.class.getPackage().getImplementationVersion())
                .orElse("unpackaged");
    }

    private static MqttLink link(KioskSettings settings, SystemClock clock) {
        URI broker = URI.create(settings.mqtt().url());
        String name = settings.kiosk().value();
        SplittableRandom chance = new SplittableRandom(clock.now().wallMillis());
        return settings.mqtt().tls().map(files -> new MqttLink(broker, files, name, chance, clock))
                .orElseGet(() -> new MqttLink(broker, name, chance, clock));
    }

    private static OrderParts orders(KioskSettings.Commands commands, Runnable onReboot) {
        Map<String, Issuer> issuers = new LinkedHashMap<>();
        commands.operators()
                .forEach((name, one) -> issuers.put(name, new Issuer(one.key(), one.verbs())));
        SecureRandom chance = new SecureRandom();
        return new OrderParts(issuers, commands.possible(), commands.groups(), () -> {
            byte[] nonce = new byte[16];
            chance.nextBytes(nonce);
            return HexFormat.of().formatHex(nonce);
        }, onReboot, UnaryOperator.identity());
    }

    private static ResidentScreen screen(KioskSettings settings) throws IOException {
        KioskSettings.Screen screen = settings.screen();
        return ResidentScreen.open(new InetSocketAddress(screen.address(), screen.port()),
                new ResidentScreen.Options(settings.languages(),
                        ResidentScreen.Direction.valueOf(screen.walking().name()),
                        ResidentScreen.Direction.valueOf(screen.nextLane().name()), Optional.empty()));
    }

    /// Where the resident's page is.
    public URI screen() {
        return screen.uri();
    }

    @Override
    public void close() {
        threads.close();
        screen.close();
        log.close();
    }
}
