package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;

/// The platform of a fleet, on its own thread and its own two links.
final class FleetPlatform implements AutoCloseable {
    private static final long SEED = 1;
    /// Others who are red from the beginning: an empty list is no list.
    private static final int EARLIER_REDS = 100;

    private final Clock clock;
    private final int today;
    private final Issuer.Issued code;
    private final Platform platform;
    private final PumpThread pump;
    private final Queue<CodeKey> toBeRed = new ConcurrentLinkedQueue<>();

    private FleetPlatform(Path folder, PlatformKeys keys, URI broker, Clock clock) throws IOException {
        this.clock = clock;
        today = (int) Math.floorDiv(clock.now().wallMillis(), Duration.ofDays(1).toMillis());
        SplittableRandom random = new SplittableRandom(SEED);
        Issuer issuer = new Issuer(keys, random.split(), today);
        code = issuer.issue(CodeType.SELF, today);
        platform = Platform.open(folder, keys, issuer, link(broker, "authority"), link(broker, "collector"));
        List<CodeKey> earlier = Stream.generate(() -> new CodeKey(random.nextLong())).limit(EARLIER_REDS)
                .toList();
        platform.setRed(earlier, today);
        pump = PumpThread.start("platform", clock, this::work);
    }

    private MqttLink link(URI broker, String who) {
        return new MqttLink(broker, "fleet-" + who, new SplittableRandom(who.hashCode()), clock);
    }

    static FleetPlatform start(Path folder, PlatformKeys keys, URI broker, Clock clock) throws IOException {
        FleetPlatform started = new FleetPlatform(folder, keys, broker, clock);
        started.platform.start(started.pump::signal);
        return started;
    }

    private void work(Moment now) {
        for (CodeKey key = toBeRed.poll(); key != null; key = toBeRed.poll()) {
            platform.setRed(List.of(key), today);
        }
        platform.pump(now);
    }

    /// The code that is shown to every kiosk.
    Issuer.Issued code() {
        return code;
    }

    /// Lets the authority set that code red.
    ///
    /// @return when
    Moment setRed() {
        Moment now = clock.now();
        toBeRed.add(code.key());
        pump.signal();
        return now;
    }

    Collector collector() {
        return platform.collector();
    }

    @Override
    public void close() throws IOException {
        pump.close();
        platform.close();
    }
}
