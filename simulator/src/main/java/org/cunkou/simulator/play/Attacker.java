package org.cunkou.simulator.play;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

import org.cunkou.simulator.platform.Authority;
import org.cunkou.simulator.platform.InProcessBroker;
import org.cunkou.simulator.platform.InProcessLink;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.simulator.scenario.Story.Counter;
import org.cunkou.simulator.time.Timeline;
import org.cunkou.terminal.domain.CodeKey;
import org.cunkou.terminal.domain.Cursor;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.RecordId;
import org.cunkou.terminal.domain.RedCategory;
import org.cunkou.terminal.domain.StoredRecord;
import org.cunkou.terminal.sync.Batch;
import org.cunkou.terminal.sync.CursorNotice;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.Topics;
import org.cunkou.terminal.sync.orders.OrderTopics;

/// Somebody who has got into the broker: hears everything, may say anything, and has none of the platform's
/// keys.
final class Attacker {
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final Duration FLOOD_PAUSE = Duration.ofMillis(100);
    private static final int FLOOD = 100;
    private static final int MOST_HEARD = 200;
    private static final int NEWEST = 5;
    private static final int YEAR = 365;
    private static final PlatformKeys OWN_KEYS = new PlatformKeys(-666);

    private final Timeline timeline;
    private final InProcessBroker broker;
    private final InProcessLink link;
    private final KioskId kiosk;
    private final SplittableRandom chance;
    private final Chronicle chronicle;
    private final List<Link.Message> heard = new ArrayList<>();
    private Consumer<Batch> onBatch = _ -> {
    };

    Attacker(Timeline timeline, InProcessBroker broker, KioskId kiosk, long seed, Chronicle chronicle) {
        this.timeline = timeline;
        this.broker = broker;
        this.link = broker.link();
        this.kiosk = kiosk;
        this.chance = new SplittableRandom(seed);
        this.chronicle = chronicle;
    }

    /// Begins to listen.
    void listens() {
        link.start(List.of(Topics.STATUS_HEAD, Topics.TRUST_LIST, Topics.recordCursor(kiosk),
                "gate/v1/k/+/dn/cmd", Topics.records(kiosk)), message -> {
                    if (message.topic().equals(Topics.records(kiosk))) {
                        Batch.parse(message.payload()).ifPresent(batch -> onBatch.accept(batch));
                    } else if (heard.size() < MOST_HEARD) {
                        heard.add(message);
                    }
                }, _ -> {
                });
    }

    /// Says again what was said once, the oldest and any other.
    void replays(BooleanSupplier wanted) {
        VirtualPump.every(timeline, PAUSE, () -> {
            if (!heard.isEmpty()) {
                say(heard.getFirst());
                say(heard.get(chance.nextInt(heard.size())));
            }
            commands().forEach(this::say);
        }, wanted);
    }

    /// Says what only the platform may say, signed with keys of its own. Batches of records it keeps from the
    /// collector, and answers each at once with a cursor in which everything but the signature is right:
    /// the hash of a record is no secret in the broker.
    ///
    /// @param codes
    ///            to be turned red
    void forges(List<CodeKey> codes, BooleanSupplier wanted) {
        broker.tap(link,
                message -> wanted.getAsBoolean() && message.topic().equals(Topics.records(kiosk)));
        onBatch = batch -> {
            if (wanted.getAsBoolean()) {
                StoredRecord last = batch.records().getLast();
                say(cursor(new Cursor(last.id(), last.chain())));
            }
        };
        VirtualPump.every(timeline, PAUSE, () -> {
            int today = (int) Math.floorDiv(timeline.now().wallMillis(), Duration.ofDays(1).toMillis());
            Authority authority = new Authority(OWN_KEYS);
            codes.forEach(code -> authority.setRed(code, RedCategory.CLOSE_CONTACT, "Nobody", "None", "None",
                    today, today + YEAR));
            say(new Link.Message(Topics.STATUS_HEAD, authority.signedList(timeline.now()), true));
            say(new Link.Message(Topics.TRUST_LIST,
                    new Issuer(OWN_KEYS, chance.split(), today).signedTrustList(), true));
            byte[] chain = new byte[32];
            chance.nextBytes(chain);
            Cursor far = new Cursor(new RecordId(1, 1 + chance.nextInt(1000)), chain);
            say(cursor(far));
            say(new Link.Message(OrderTopics.of(kiosk),
                    "{\"verb\":\"open\"}".getBytes(StandardCharsets.UTF_8), true));
            commands().forEach(genuine -> {
                say(new Link.Message(genuine.topic(), flipped(genuine.payload()), false));
                say(new Link.Message(genuine.topic(), genuine.payload(), true));
            });
        }, wanted);
    }

    private Link.Message cursor(Cursor cursor) {
        return new Link.Message(Topics.recordCursor(kiosk),
                new CursorNotice(kiosk, Optional.of(cursor), false)
                        .encode(OWN_KEYS.collector().getPrivate()),
                false);
    }

    /// The newest commands of operators, to whichever kiosk, as if they were for this one.
    private List<Link.Message> commands() {
        List<Link.Message> all = heard.stream().filter(message -> message.topic().endsWith("/dn/cmd"))
                .filter(message -> message.payload().length > 0).toList();
        return all.subList(Math.max(0, all.size() - NEWEST), all.size()).stream()
                .map(message -> new Link.Message(OrderTopics.of(kiosk), message.payload(), false)).toList();
    }

    private byte[] flipped(byte[] genuine) {
        byte[] changed = genuine.clone();
        changed[chance.nextInt(changed.length)] ^= (byte) (1 << chance.nextInt(8));
        return changed;
    }

    /// A thousand messages a second, of nothing.
    void floods(BooleanSupplier wanted) {
        List<String> topics = List.of(Topics.STATUS_HEAD, Topics.TRUST_LIST, Topics.recordCursor(kiosk),
                Topics.records(kiosk), OrderTopics.of(kiosk));
        VirtualPump.every(timeline, FLOOD_PAUSE, () -> {
            for (int i = 0; i < FLOOD; i++) {
                byte[] rubbish = new byte[1 + chance.nextInt(200)];
                chance.nextBytes(rubbish);
                say(new Link.Message(topics.get(i % topics.size()), rubbish, false));
            }
        }, wanted);
    }

    private void say(Link.Message message) {
        if (link.publish(message)) {
            chronicle.count(Counter.MESSAGES_FORGED);
        }
    }
}
