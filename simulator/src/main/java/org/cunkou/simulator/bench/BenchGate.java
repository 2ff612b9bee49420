package org.cunkou.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.Kiosk;
import org.cunkou.terminal.app.KioskParts;
import org.cunkou.terminal.app.LaneLog;
import org.cunkou.terminal.app.OrderParts;
import org.cunkou.terminal.app.Sight;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.orders.Audience;
import org.cunkou.terminal.sync.orders.Issuer;
import org.cunkou.terminal.sync.orders.NonceNotice;
import org.cunkou.terminal.sync.orders.Order;
import org.cunkou.terminal.sync.orders.OrderChecks;
import org.cunkou.terminal.sync.orders.OrderTopics;

/// A kiosk's own parts, driven one message at a time: real store, real ledger, real lane; the bench is the
/// broker, the clock and the arm.
final class BenchGate implements AutoCloseable {
    static final KioskId KIOSK = new KioskId("bench-1");
    static final String ISSUER = "control-room";
    static final PlatformKeys KEYS = new PlatformKeys(7);
    private static final Set<OrderVerb> VERBS = EnumSet.allOf(OrderVerb.class);
    private static final long START_MILLIS = 1_793_500_000_000L;
    private static final Duration VALID = Duration.ofSeconds(10);

    private final BenchArm arm = new BenchArm();
    private final HandLink link = new HandLink();
    private final Deque<Event> mailbox = new ArrayDeque<>();
    private final RecordStore records;
    private final Kiosk kiosk;
    private Moment now;

    /// A link whose other end is the bench.
    private static final class HandLink implements Link {
        private Consumer<Message> onMessage = _ -> {
        };
        private Optional<String> nonce = Optional.empty();

        @Override
        public void lastWill(Supplier<Will> will) {}

        @Override
        public void start(List<String> topics, Consumer<Message> toKiosk, Consumer<Boolean> onState) {
            onMessage = toKiosk;
            onState.accept(true);
        }

        @Override
        public boolean publish(Message message) {
            if (message.topic().equals(OrderTopics.nonce(KIOSK))) {
                nonce = NonceNotice.parse(message.payload());
            }
            return true;
        }

        @Override
        public void close() {
            onMessage = _ -> {
            };
        }
    }

    /// @param startedAfter
    ///            time since the first start, for one that is started again
    BenchGate(Path folder, Duration startedAfter, Supplier<String> nonces,
            UnaryOperator<OrderChecks> checks) throws IOException {
        now = new Moment(0, START_MILLIS + startedAfter.toMillis(), ClockQuality.SYNCED);
        records = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.INLINE,
                KEYS.unsealer().publicKey());
        kiosk = new Kiosk(parts(KIOSK, () -> now, arm, records, folder, link, nonces, checks), mailbox::add);
        kiosk.start(() -> {
        });
        turn();
    }

    static KioskParts parts(KioskId id, Clock clock, BenchArm arm, RecordStore records, Path folder,
            Link link, Supplier<String> nonces, UnaryOperator<OrderChecks> checks) {
        KioskParts.Devices devices = new KioskParts.Devices(quiet(), quiet(), arm, _ -> {
        });
        KioskParts.Trust trust = new KioskParts.Trust(KEYS.roots(), KEYS.redListRoles(),
                KEYS.collector().getPublic(), KEYS.codeHash());
        OrderParts orders = new OrderParts(
                Map.of(ISSUER, new Issuer(KEYS.keyPair(ISSUER).getPublic(), VERBS)), VERBS, Set.of(), nonces,
                () -> {
                }, checks);
        return new KioskParts(id, Rules.defaults(), clock, devices, records, folder, trust,
                KioskParts.ListAges.standard(), link, LaneLog.none(), orders, KioskParts.About.nothing());
    }

    /// A sense before which nobody stands.
    private static <T> Sight<List<T>> quiet() {
        return new Sight<>() {
            @Override
            public Capture<List<T>> next() {
                return new Capture.Fresh<>(List.of());
            }

            @Override
            public void close() {
                // There is no device.
            }
        };
    }

    Moment now() {
        return now;
    }

    void later(Duration by) {
        now = now.plus(by);
    }

    BenchArm arm() {
        return arm;
    }

    RecordStore records() {
        return records;
    }

    Kiosk kiosk() {
        return kiosk;
    }

    /// What the kiosk said last.
    String nonce() {
        return link.nonce.orElseThrow(() -> new IllegalStateException("the kiosk has said no nonce"));
    }

    /// An order to open once, of now.
    Order open(long counter, String nonce) {
        return open(KIOSK, counter, nonce, now.wallMillis());
    }

    static Order open(KioskId kiosk, long counter, String nonce, long from) {
        return new Order("bench-" + counter, new OrderId(ISSUER, counter), new Audience.One(kiosk),
                OrderVerb.OPEN_ONCE, OptionalLong.empty(), from, from + VALID.toMillis(),
                Optional.of(nonce));
    }

    /// The order as its issuer signs it.
    static byte[] signed(Order order) {
        return order.encode(Map.of(ISSUER, KEYS.keyPair(ISSUER).getPrivate()));
    }

    /// Brings one message to the kiosk and lets it do everything that follows.
    void hears(String topic, byte[] payload, boolean retained) {
        link.onMessage.accept(new Link.Message(topic, payload, retained));
        turn();
    }

    /// Lets the kiosk do everything there is to do.
    void turn() {
        kiosk.pump();
        for (Event event = mailbox.poll(); event != null; event = mailbox.poll()) {
            kiosk.lane().take(event);
        }
        kiosk.lane().deadline().filter(end -> !now.isBefore(end))
                .ifPresent(_ -> kiosk.lane().take(new Event.DeadlineCame(now)));
        kiosk.pump();
    }

    /// Whoever was let through goes through.
    void passes() {
        arm.passes();
        turn();
    }

    @Override
    public void close() {
        kiosk.close();
    }
}
