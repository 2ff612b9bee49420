package org.cunkou.simulator.bench.link;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cunkou.simulator.fleet.NioLink;
import org.cunkou.simulator.fleet.NioLoops;
import org.cunkou.simulator.platform.Collector;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Inbox;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.Uplink;

/// One backlog on its whole way: store, broker, durable at the collector, erased. Meanwhile fresh records are
/// committed, and it is measured when each is durable at the collector.
final class Drain {
    private static final KioskId KIOSK = new KioskId("bench-1");
    private static final long FRESH_EVERY_MILLIS = 50;
    private static final int LONGEST_SECONDS = 300;

    private final PlatformKeys keys = new PlatformKeys(1);
    private final SystemClock clock = new SystemClock();
    private final Map<RecordId, Long> underWay = new ConcurrentHashMap<>();
    private final List<Long> freshNanos = new ArrayList<>();
    private final AtomicLong made = new AtomicLong();
    private final List<Future<?>> commitsFresh = new CopyOnWriteArrayList<>();

    /// @param rows
    ///            of the backlog
    /// @param seconds
    ///            from the link's start until the store is empty
    /// @param freshMillis
    ///            from a fresh record's commit until it is durable at the collector, sorted
    record Result(int rows, double seconds, double[] freshMillis) {
        double rowsPerSecond() {
            return rows / seconds;
        }

        double freshP99() {
            return freshMillis[Math.min(freshMillis.length - 1, (int) (freshMillis.length * 0.99))];
        }
    }

    Result run(Path folder, URI broker, int rows) throws IOException, InterruptedException {
        try (RecordStore store = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.GROUPED,
                keys.unsealer().publicKey())) {
            Lines.fill(store, rows);
            return drain(folder, broker, rows, store);
        }
    }

    private Result drain(Path folder, URI broker, int rows, RecordStore store)
            throws IOException, InterruptedException {
        Link up = new MqttLink(broker, KIOSK.value(), new SplittableRandom(1), clock);
        // Paho counts every byte of a message it receives one by one: a collector for a city takes another
        // client, as the fleet does.
        NioLoops loops = new NioLoops();
        Link down = new NioLink(loops, broker, "collector", new SplittableRandom(2), clock);
        CountDownLatch empty = new CountDownLatch(1);
        CountDownLatch listening = new CountDownLatch(1);
        try (loops;
                Collector collector = Collector.open(folder.resolve("collector.db"), down,
                        keys.collector().getPrivate());
                PumpThread collecting = PumpThread.start("collector", clock, now -> {
                    collector.pump(now);
                    lookForFresh(collector);
                });
                ScheduledExecutorService fresh = Executors.newSingleThreadScheduledExecutor()) {
            collector.start(() -> {
                listening.countDown();
                collecting.signal();
            });
            if (!listening.await(30, TimeUnit.SECONDS)) {
                throw new IOException("the collector does not get to " + broker);
            }
            Uplink uplink = new Uplink(KIOSK, store, up, keys.collector().getPublic(),
                    Uplink.Pace.standard());
            try (PumpThread sending = PumpThread.start("uplink", clock, now -> {
                uplink.pump(now);
                if (uplink.tally().records() >= rows && store.size() == 0) {
                    empty.countDown();
                }
            })) {
                long began = System.nanoTime();
                Inbox inbox = new Inbox(Map.of(Topics.recordCursor(KIOSK), notice -> {
                    uplink.received(notice);
                    sending.signal();
                }));
                up.start(inbox.topics(), inbox, connected -> {
                    uplink.linkState(connected);
                    sending.signal();
                    if (connected) {
                        commitsFresh.add(fresh.scheduleAtFixedRate(() -> commitFresh(store, sending),
                                FRESH_EVERY_MILLIS, FRESH_EVERY_MILLIS, TimeUnit.MILLISECONDS));
                    }
                });
                boolean through = empty.await(LONGEST_SECONDS, TimeUnit.SECONDS);
                double seconds = (System.nanoTime() - began) / 1e9;
                commitsFresh.forEach(commits -> commits.cancel(false));
                if (!through) {
                    throw new IOException("after " + LONGEST_SECONDS + " s " + store.size()
                            + " records still wait: " + uplink.tally());
                }
                return new Result(rows, seconds, sorted());
            } finally {
                up.close();
            }
        }
    }

    private void commitFresh(RecordStore store, PumpThread sending) {
        long began = System.nanoTime();
        store.commit(Lines.entry(made.incrementAndGet()), receipt -> {
            underWay.put(receipt.id(), began);
            sending.signal();
        }, why -> {
            throw new IllegalStateException(why);
        });
    }

    private void lookForFresh(Collector collector) {
        underWay.entrySet().removeIf(one -> {
            try {
                boolean there = collector.holds(KIOSK, one.getKey());
                if (there) {
                    freshNanos.add(System.nanoTime() - one.getValue());
                }
                return there;
            } catch (IOException notNow) {
                return false;
            }
        });
    }

    private double[] sorted() throws IOException {
        if (freshNanos.isEmpty()) {
            throw new IOException("no fresh record came through while the backlog was sent: more rows");
        }
        double[] millis = freshNanos.stream().mapToDouble(nanos -> nanos / 1e6).toArray();
        Arrays.sort(millis);
        return millis;
    }
}
