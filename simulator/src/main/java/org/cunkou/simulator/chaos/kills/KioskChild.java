package org.cunkou.simulator.chaos.kills;

import static org.cunkou.simulator.chaos.kills.ChildJvm.say;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.Alarm;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Records;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Inbox;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.Uplink;

/// A kiosk without a gate: the real store, link and uplink, and a few threads that have something to write
/// down. It says every receipt to its parent, after the commit and in the receipt's own callback, as a lane
/// would open the arm there.
final class KioskChild {
    static final String WORD = "kiosk";
    static final String ACKNOWLEDGED = "a ";
    static final String LINKED = "linked";
    static final String REFUSED = "refused ";
    /// Records that wait; said in the drain only, at each change.
    static final String WAITING = "waiting ";
    private static final int PRODUCERS = 3;
    private static final int UNANSWERED = 64;
    private static final int SLOWEST = 5;
    private static final int FASTEST = 80;
    private static final int BURST = 20;
    private static final int ONE_IN = 50;

    /// @param life
    ///            number of this process: other records at another pace
    /// @param produces
    ///            false to drain only
    /// @param erasesAtPuback
    ///            the sabotage
    record Life(Path store, KioskId id, URI broker, long seed, int life, boolean produces,
            boolean erasesAtPuback) {
        List<String> words() {
            return List.of(WORD, store.toString(), id.value(), broker.toString(), Long.toString(seed),
                    Integer.toString(life), Boolean.toString(produces), Boolean.toString(erasesAtPuback));
        }

        static Life of(List<String> words) {
            return new Life(Path.of(words.get(0)), new KioskId(words.get(1)), URI.create(words.get(2)),
                    Long.parseLong(words.get(3)), Integer.parseInt(words.get(4)),
                    Boolean.parseBoolean(words.get(5)), Boolean.parseBoolean(words.get(6)));
        }
    }

    private final Life life;
    private final Clock clock = new SystemClock();
    private final SplittableRandom chance;
    private final Semaphore unanswered = new Semaphore(UNANSWERED);
    private long waiting = -1;

    private KioskChild(Life life) {
        this.life = life;
        this.chance = new SplittableRandom(life.seed() * 1_000_003 + life.id().value().hashCode())
                .split();
        for (int earlier = 0; earlier < life.life(); earlier++) {
            chance.nextLong();
        }
    }

    /// Returns when everything runs.
    static void live(Life life) throws IOException {
        new KioskChild(life).start();
    }

    /// **The one place where a kiosk's store is opened here**: by a kiosk, and by who looks at it afterwards.
    static RecordStore openStore(Path file, RecordStore.Mode mode, PlatformKeys keys) throws IOException {
        return RecordStore.open(file, mode, keys.unsealer().publicKey());
    }

    @SuppressWarnings("resource") // until the process is killed
    private void start() throws IOException {
        PlatformKeys keys = new PlatformKeys(life.seed());
        RecordStore store = openStore(life.store(), RecordStore.Mode.GROUPED, keys);
        PublicKey collector = keys.collector().getPublic();
        Link link = link(store);
        Uplink uplink = new Uplink(life.id(), store, link, collector, Uplink.Pace.standard());
        PumpThread pump = PumpThread.start("uplink", clock, now -> {
            uplink.pump(now);
            sayWaiting(store);
        });
        Inbox inbox = new Inbox(Map.of(Topics.recordCursor(life.id()), notice -> {
            uplink.received(notice);
            pump.signal();
        }));
        link.start(inbox.topics(), inbox, connected -> {
            uplink.linkState(connected);
            if (connected) {
                say(LINKED);
            }
            pump.signal();
        });
        if (life.produces()) {
            for (int producer = 0; producer < PRODUCERS; producer++) {
                SplittableRandom own = chance.split();
                Thread.ofPlatform().daemon().name("producer-" + producer)
                        .start(() -> produce(store, pump, own));
            }
        }
        say(ChildJvm.READY + " " + store.boot());
    }

    private Link link(Records store) {
        Link link = new MqttLink(life.broker(), life.id().value(), chance.split(), clock);
        return life.erasesAtPuback() ? new PubackLink(link, life.broker(), life.id(), store) : link;
    }

    private void sayWaiting(RecordStore store) {
        long now = life.produces() ? waiting : store.size();
        if (now != waiting) {
            waiting = now;
            say(WAITING + now);
        }
    }

    private void produce(RecordStore store, PumpThread pump, SplittableRandom own) {
        long first = own.nextLong(Integer.MAX_VALUE) * Integer.MAX_VALUE;
        double perSecond = SLOWEST + own.nextInt(FASTEST - SLOWEST);
        try {
            for (long n = 0;; n++) {
                int atOnce = own.nextInt(ONE_IN) == 0 ? BURST : 1;
                for (int i = 0; i < atOnce; i++) {
                    commit(store, pump, entry(own, first + n));
                }
                TimeUnit.NANOSECONDS.sleep((long) (own.nextExponential() / perSecond * 1e9));
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(RecordStore store, PumpThread pump, Entry entry) throws InterruptedException {
        unanswered.acquire();
        store.commit(entry, receipt -> {
            say(ACKNOWLEDGED + new Acknowledged(receipt.id(), Acknowledged.mark(receipt.entry())).words());
            unanswered.release();
            pump.signal();
        }, why -> {
            say(REFUSED + why);
            unanswered.release();
        });
    }

    private Entry entry(SplittableRandom own, long n) {
        return switch (own.nextInt(ONE_IN)) {
            case 0 -> new Entry.AlarmChanged(clock.now(), Alarm.ARM_HELD, own.nextBoolean());
            case 1 -> new Entry.WentOut(clock.now());
            default -> new Entry.PassageEnded(clock.now(), n, Entry.Ending.PASSED);
        };
    }
}
