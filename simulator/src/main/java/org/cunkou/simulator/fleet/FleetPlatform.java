package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.CodeType;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.Topics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The platform of a fleet, on its own thread and its own two links.
final class FleetPlatform implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FleetPlatform.class);
    private static final long TICK_MILLIS = 1_000;
    /// How soon the link is tried again when it takes no more notices.
    private static final long SOON_MILLIS = 10;
    /// Others who are red from the beginning: an empty list is no list.
    private static final int EARLIER_REDS = 100;

    private final Clock clock;
    private final int today;
    private final Issuer.Issued code;
    private final Platform platform;
    private final CountDownLatch listsSaid = new CountDownLatch(1);
    private final ScheduledExecutorService thread = Executors
            .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("platform").factory());
    private final AtomicBoolean asked = new AtomicBoolean();
    private final Queue<CodeKey> toBeRed = new ConcurrentLinkedQueue<>();

    private FleetPlatform(Path folder, long seed, PlatformKeys keys, URI broker, Clock clock,
            boolean retaining) throws IOException {
        this.clock = clock;
        today = (int) Math.floorDiv(clock.now().wallMillis(), Duration.ofDays(1).toMillis());
        SplittableRandom random = new SplittableRandom(seed);
        Issuer issuer = new Issuer(keys, random.split(), today);
        code = issuer.issue(CodeType.SELF, today);
        platform = Platform.open(folder, keys, issuer,
                new Heard(link(broker, "authority"), listsSaid, retaining),
                link(broker, "collector"));
        List<CodeKey> earlier = Stream.generate(() -> new CodeKey(random.nextLong())).limit(EARLIER_REDS)
                .toList();
        platform.setRed(earlier, today);
    }

    private MqttLink link(URI broker, String who) {
        return new MqttLink(broker, "fleet-" + who, new SplittableRandom(who.hashCode()), clock);
    }

    /// Tells when the red list was handed to the broker.
    ///
    /// @param retaining
    ///            whether what is said to stay at the broker does
    private record Heard(Link link, CountDownLatch listsSaid, boolean retaining) implements Link {
        @Override
        public void lastWill(Supplier<Will> will) {
            link.lastWill(will);
        }

        @Override
        public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
            link.start(topics, onMessage, onState);
        }

        @Override
        public boolean publish(Message message) {
            boolean taken = link.publish(retaining
                    ? message
                    : new Message(message.topic(), message.payload(), false));
            if (taken && message.topic().equals(Topics.STATUS_HEAD)) {
                listsSaid.countDown();
            }
            return taken;
        }

        @Override
        public void close() {
            link.close();
        }
    }

    /// @param seed
    ///            another one for each run: what an earlier run left at the broker is not signed with these
    ///            keys
    static FleetPlatform start(Path folder, long seed, PlatformKeys keys, URI broker, Clock clock)
            throws IOException {
        return start(new FleetPlatform(folder, seed, keys, broker, clock, true));
    }

    /// The same, and nothing it says stays at the broker.
    static FleetPlatform startForgetful(Path folder, long seed, PlatformKeys keys, URI broker, Clock clock)
            throws IOException {
        return start(new FleetPlatform(folder, seed, keys, broker, clock, false));
    }

    private static FleetPlatform start(FleetPlatform started) {
        started.platform.start(started::ask);
        log.trace("ticks: {}", started.thread.scheduleAtFixedRate(started::work, TICK_MILLIS, TICK_MILLIS,
                TimeUnit.MILLISECONDS));
        return started;
    }

    private void ask() {
        if (asked.compareAndSet(false, true) && !thread.isShutdown()) {
            thread.execute(this::work);
        }
    }

    private void work() {
        asked.set(false);
        try {
            for (CodeKey key = toBeRed.poll(); key != null; key = toBeRed.poll()) {
                platform.setRed(List.of(key), today);
            }
            if (platform.pump(clock.now())) {
                log.trace("more to say: {}", thread.schedule(this::ask, SOON_MILLIS, TimeUnit.MILLISECONDS));
            }
        } catch (RuntimeException broken) {
            log.error("the platform failed and goes on", broken);
        }
    }

    /// Kiosks that connect before find what an earlier run left.
    boolean saidListsWithin(Duration time) throws InterruptedException {
        return listsSaid.await(time.toMillis(), TimeUnit.MILLISECONDS);
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
        ask();
        return now;
    }

    Collector collector() {
        return platform.collector();
    }

    @Override
    public void close() throws IOException {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                log.warn("the platform's thread does not end");
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        platform.close();
    }
}
