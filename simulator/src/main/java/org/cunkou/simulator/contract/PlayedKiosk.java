package org.cunkou.simulator.contract;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.cunkou.terminal.domain.Chain;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.SealKey;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.KioskReport;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.Topics;
import tools.jackson.databind.node.JsonNodeFactory;

/// A kiosk with real records in a real store, that says exactly what it is told to say, and keeps what it
/// hears. For one thread; the ears are the link's.
final class PlayedKiosk implements AutoCloseable {
    private static final int MOST_HEARD = 4096;
    private static final long RETRY_MILLIS = 20;
    /// A broker hands over what it retained at once.
    private static final long RETAINED_MILLIS = 1_000;

    private final URI broker;
    private final KioskId id;
    private final Clock clock;
    private final Path database;
    private final SealKey platform;
    private final Link link;
    private final CountDownLatch connected = new CountDownLatch(1);
    private final BlockingQueue<Link.Message> cursors = new LinkedBlockingQueue<>(MOST_HEARD);
    private final List<StoredRecord> made = new ArrayList<>();
    private RecordStore store;
    private long reports;
    /// Hears the cursors, too.
    private volatile Optional<Consumer<byte[]>> listener = Optional.empty();

    /// @param folder
    ///            for its store
    /// @param lists
    ///            hears what is said under the lists' topics; must not block
    PlayedKiosk(URI broker, KioskId id, Path folder, SealKey platform, Clock clock,
            Consumer<Link.Message> lists) throws IOException {
        this.broker = broker;
        this.id = id;
        this.clock = clock;
        this.database = folder.resolve(id.value() + ".db");
        this.platform = platform;
        this.store = RecordStore.open(database, RecordStore.Mode.INLINE, platform);
        this.link = new MqttLink(broker, id.value(), new SplittableRandom(id.hashCode()), clock);
        link.start(List.of(Topics.recordCursor(id), Topics.STATUS_HEAD, Topics.TRUST_LIST), message -> {
            if (!message.topic().equals(Topics.recordCursor(id))) {
                lists.accept(message);
            } else {
                // What no longer fits was heard too late to matter.
                cursors.offer(message);
                listener.ifPresent(ear -> ear.accept(message.payload()));
            }
        }, state -> {
            if (state) {
                connected.countDown();
            }
        });
    }

    KioskId id() {
        return id;
    }

    RecordStore store() {
        return store;
    }

    Link link() {
        return link;
    }

    void listener(Consumer<byte[]> ear) {
        listener = Optional.of(ear);
    }

    boolean awaitConnection(Duration patience) throws InterruptedException {
        return connected.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// The next message under the cursor's topic; empty when there is none in time.
    Optional<Link.Message> hear(Duration patience) throws InterruptedException {
        return Optional.ofNullable(cursors.poll(Math.max(0, patience.toMillis()), TimeUnit.MILLISECONDS));
    }

    /// What the broker hands to somebody who subscribes to the cursor's topic now, though nobody says
    /// anything: what it had retained.
    Optional<Link.Message> retainedCursor(Duration patience) throws InterruptedException {
        BlockingQueue<Link.Message> kept = new LinkedBlockingQueue<>(1);
        CountDownLatch there = new CountDownLatch(1);
        try (Link look = new MqttLink(broker, id.value() + "-look", new SplittableRandom(1), clock)) {
            look.start(List.of(Topics.recordCursor(id)), message -> {
                if (message.retained()) {
                    kept.offer(message);
                }
            }, state -> there.countDown());
            return there.await(patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.ofNullable(kept.poll(RETAINED_MILLIS, TimeUnit.MILLISECONDS))
                    : Optional.empty();
        }
    }

    /// The kiosk's program ends and starts anew.
    void restart() throws IOException {
        store.close();
        store = RecordStore.open(database, RecordStore.Mode.INLINE, platform);
    }

    /// Its records of these sequences; makes those that it does not have yet.
    List<StoredRecord> records(long from, long to) {
        while (made.size() < to) {
            store.commit(new Entry.WentOut(clock.now()), _ -> {
            }, why -> {
                throw new IllegalStateException("the played kiosk's own store: " + why);
            });
            made.addAll(store.pending(made.size(), 1));
        }
        return List.copyOf(made.subList((int) from - 1, (int) to));
    }

    /// Whether this is the chain hash of its record.
    boolean isOwnChain(long sequence, byte[] chain) {
        return sequence >= 1 && sequence <= made.size()
                && Arrays.equals(made.get((int) sequence - 1).chain(), chain);
    }

    /// Its records of these sequences as a batch; all must be of one boot.
    Batch batch(long from, long to) {
        byte[] previous = from == 1 ? Chain.start() : records(from - 1, from - 1).getFirst().chain();
        return new Batch(id, sent(), previous, records(from, to));
    }

    /// The same, but on a chain that is not the kiosk's: whole in itself.
    Batch forged(long from, long to) {
        byte[] previous = new byte[Chain.start().length];
        Arrays.fill(previous, (byte) 7);
        byte[] chain = previous;
        List<StoredRecord> rows = new ArrayList<>();
        for (StoredRecord own : records(from, to)) {
            chain = Chain.next(chain, own);
            rows.add(new StoredRecord(own.id(), own.kind(), own.at(), own.seal(), own.body(), chain));
        }
        return new Batch(id, sent(), previous, rows);
    }

    private Batch.Sent sent() {
        return new Batch.Sent(store.boot(), clock.now());
    }

    void sayBirth(Duration patience) throws IOException, InterruptedException {
        reports++;
        KioskReport birth = new KioskReport(id, store.boot(), 1, reports, clock.now(),
                JsonNodeFactory.instance.objectNode().put("version", "contract test"));
        say(new Link.Message(Topics.birth(id), birth.encode(), true), patience);
    }

    /// Leaves nothing retained at the broker.
    void forgetBirth(Duration patience) throws IOException, InterruptedException {
        say(new Link.Message(Topics.birth(id), new byte[0], true), patience);
    }

    void say(Batch batch, Duration patience) throws IOException, InterruptedException {
        say(new Link.Message(Topics.records(id), batch.encode(), false), patience);
    }

    /// @throws IOException
    ///             when the broker does not take it
    void say(Link.Message message, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        CountDownLatch never = new CountDownLatch(1);
        while (!link.publish(message)) {
            if (System.nanoTime() - end > 0 || never.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the broker takes nothing under " + message.topic());
            }
        }
    }

    @Override
    public void close() {
        link.close();
        store.close();
    }
}
