package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.cunkou.terminal.domain.ArmReport;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.recognise.codes.CodeHash;
import org.cunkou.terminal.recognise.codes.Roots;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sync.KioskReport;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.orders.Audience;
import org.cunkou.terminal.sync.orders.Issuer;
import org.cunkou.terminal.sync.orders.Order;
import org.cunkou.terminal.sync.orders.OrderTopics;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A whole kiosk with its real store, and what its broker hears of it.
@Tag("journey")
class KioskPresenceTest {
    private static final KioskId KIOSK = new KioskId("north-1");
    private static final String UP = "gate/v1/k/north-1/up/";
    private static final KeyPair KEYS = keyPair();
    private static final String NONCE = "b".repeat(32);

    @TempDir
    private Path folder;

    private Moment now = new Moment(0, 1_800_000_000_000L, ClockQuality.SYNCED);
    private final Broker broker = new Broker();

    /// Keeps what is retained, and is the only client's other end.
    private static final class Broker implements Link {
        private final Map<String, Message> retained = new TreeMap<>();
        private final Deque<Message> said = new ArrayDeque<>();
        private Supplier<Will> will = () -> {
            throw new IllegalStateException("started without a last will");
        };
        private Consumer<Message> toKiosk = _ -> {
        };
        private Consumer<Boolean> state = _ -> {
        };
        private Optional<Will> words = Optional.empty();

        @Override
        public void lastWill(Supplier<Will> asked) {
            will = asked;
        }

        @Override
        public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
            toKiosk = onMessage;
            state = onState;
            connect();
        }

        void connect() {
            words = Optional.of(will.get());
            state.accept(true);
        }

        void breaks() {
            state.accept(false);
            words.ifPresent(last -> publish(last.message()));
        }

        @Override
        public boolean publish(Message message) {
            said.add(message);
            if (message.retained() && message.payload().length == 0) {
                retained.remove(message.topic());
            } else if (message.retained()) {
                retained.put(message.topic(), message);
            }
            return true;
        }

        JsonNode data(String name) {
            Message message = Optional.ofNullable(retained.get(UP + name)).orElseThrow();
            return KioskReport.parse(message.payload()).orElseThrow().data();
        }

        List<String> alarms() {
            return retained.keySet().stream().filter(topic -> topic.startsWith(UP + "alarm/"))
                    .map(topic -> topic.substring(UP.length() + "alarm/".length())).toList();
        }

        /// How often something was said since the last time this was asked.
        long count(String name) {
            long count = said.stream().filter(message -> message.topic().equals(UP + name)).count();
            said.clear();
            return count;
        }

        @Override
        public void close() {}
    }

    /// One start of the kiosk.
    private final class Start implements AutoCloseable {
        private final Deque<Event> mailbox = new ArrayDeque<>();
        private final RecordStore records;
        private final Kiosk kiosk;
        private Consumer<ArmReport> arm = _ -> {
        };

        Start() throws IOException {
            records = LaneBench.openRecords(folder, RecordStore.Mode.INLINE);
            kiosk = new Kiosk(parts(), mailbox::add);
            kiosk.start(() -> {
            });
            after(Duration.ZERO);
        }

        private KioskParts parts() {
            PublicKey key = KEYS.getPublic();
            KioskParts.Devices devices = new KioskParts.Devices(new NobodyThere<>(), new NobodyThere<>(),
                    new LaneBench.CountingArm() {
                        @Override
                        public void onReport(Consumer<ArmReport> listener) {
                            arm = listener;
                        }
                    }, _ -> {
                    });
            OrderParts orders = new OrderParts(Map.of("room", new Issuer(key, Set.of(OrderVerb.values()))),
                    Set.of(OrderVerb.values()), Set.of(), () -> NONCE, () -> {
                    }, UnaryOperator.identity());
            return new KioskParts(KIOSK, Rules.defaults(), () -> now, devices, records, folder,
                    new KioskParts.Trust(
                            new Roots(Map.of("root-1", keyPair().getPublic(), "root-2", keyPair().getPublic(),
                                    "root-3", keyPair().getPublic())),
                            Map.of("health-authority", key, "operator", keyPair().getPublic()),
                            key,
                            new CodeHash(new byte[32])),
                    KioskParts.ListAges.standard(), broker, LaneLog.none(), orders,
                    new KioskParts.About("1.2.3", records.damage()));
        }

        void after(Duration time) {
            now = now.plus(time);
            kiosk.pump();
            for (Event event = mailbox.poll(); event != null; event = mailbox.poll()) {
                kiosk.lane().take(event);
            }
            kiosk.pump();
        }

        void order(OrderVerb verb, long counter) {
            Order order = new Order("t", new OrderId("room", counter), new Audience.One(KIOSK), verb,
                    OptionalLong.empty(), now.wallMillis(), now.wallMillis() + 10_000,
                    verb.opens() ? Optional.of(NONCE) : Optional.empty());
            broker.toKiosk.accept(new Link.Message(OrderTopics.of(KIOSK),
                    order.encode(Map.of("room", KEYS.getPrivate())), false));
            after(Duration.ofSeconds(1));
        }

        /// The current goes: nothing is said any more.
        void dies() {
            records.close();
        }

        @Override
        public void close() {
            kiosk.close();
        }
    }

    /// A sense before which nobody stands.
    private static final class NobodyThere<T> implements Sight<List<T>> {
        @Override
        public Capture<List<T>> next() {
            return new Capture.Fresh<>(List.of());
        }

        @Override
        public void close() {}
    }

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    @Test
    void says_what_it_is_and_how_it_is_and_that_it_goes() throws IOException {
        try (Start kiosk = new Start()) {
            assertEquals("1.2.3", broker.data("birth").path("software").asString());
            assertEquals("online", broker.data("state").path("state").asString());
            kiosk.arm.accept(ArmReport.ABSENT);
            kiosk.after(Duration.ofSeconds(1));
            broker.count("hb");
            kiosk.after(Duration.ofSeconds(40));
            JsonNode health = broker.said.stream().filter(message -> message.topic().equals(UP + "hb"))
                    .map(message -> KioskReport.parse(message.payload()).orElseThrow().data()).findFirst()
                    .orElseThrow();
            assertTrue(health.path("backlog").asInt() > 0, health::toString);
            assertEquals(41, health.path("oldest").asInt(), health::toString);
            assertEquals("missing", health.path("list_band").asString());
            assertEquals("synced", health.path("clock").asString());
            broker.breaks();
            assertEquals("offline", broker.data("state").path("state").asString());
            broker.connect();
            kiosk.after(Duration.ofSeconds(1));
            assertEquals("online", broker.data("state").path("state").asString());
        }
        assertEquals("offline", broker.data("state").path("state").asString());
    }

    @Test
    void an_alarm_stays_at_the_broker_until_it_is_over() throws IOException {
        try (Start kiosk = new Start()) {
            kiosk.arm.accept(ArmReport.FORCED);
            kiosk.after(Duration.ofSeconds(1));
            assertEquals(List.of("arm-forced"), broker.alarms());
            kiosk.arm.accept(ArmReport.AT_REST);
            kiosk.after(Duration.ofSeconds(1));
            assertEquals(List.of(), broker.alarms());
        }
    }

    @Test
    void alarms_of_an_earlier_start_are_cleared_as_far_as_they_are_not_raised_again() throws IOException {
        Start earlier = new Start();
        earlier.arm.accept(ArmReport.FORCED);
        earlier.arm.accept(ArmReport.ABSENT);
        earlier.after(Duration.ofSeconds(1));
        assertEquals(List.of("arm-absent", "arm-forced"), broker.alarms());
        earlier.dies();
        try (Start next = new Start()) {
            assertEquals(List.of(), broker.alarms());
            next.arm.accept(ArmReport.ABSENT);
            next.after(Duration.ofSeconds(1));
            assertEquals(List.of("arm-absent"), broker.alarms());
        }
    }

    @Test
    void a_store_that_was_damaged_is_an_alarm_with_a_record() throws IOException {
        Start earlier = new Start();
        for (int i = 0; i < 30; i++) {
            earlier.arm.accept(i % 2 == 0 ? ArmReport.FORCED : ArmReport.AT_REST);
            earlier.after(Duration.ofSeconds(1));
        }
        earlier.dies();
        damage();
        try (Start next = new Start()) {
            assertFalse(next.records.damage().isEmpty(), "the test damages the store");
            next.after(Duration.ofSeconds(1));
            assertEquals(List.of("records-damaged"), broker.alarms());
            String detail = broker.data("alarm/records-damaged").path("detail").asString();
            assertTrue(detail.contains(next.records.damage().getFirst()), detail);
            long before = next.records.newest();
            next.after(Duration.ofSeconds(60));
            assertEquals(before, next.records.newest(), "one record, not one each time it looks");
        }
        try (Start third = new Start()) {
            third.after(Duration.ofSeconds(1));
            assertEquals(List.of(), broker.alarms(), "the damage is known and the store is whole again");
        }
    }

    private void damage() throws IOException {
        try (FileChannel file = FileChannel.open(folder.resolve("records.db"), StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[]{1}), 3);
        }
    }

    @Test
    void an_order_to_say_it_anew_is_obeyed_and_a_lockdown_is_told() throws IOException {
        try (Start kiosk = new Start()) {
            kiosk.after(Duration.ofSeconds(1));
            assertEquals(1, broker.count("birth"));
            kiosk.order(OrderVerb.REBIRTH, 1);
            assertEquals(1, broker.count("birth"));
            kiosk.order(OrderVerb.LOCKDOWN, 2);
            assertEquals("lockdown", broker.data("state").path("state").asString());
            assertEquals(0, broker.count("birth"));
            kiosk.order(OrderVerb.RELEASE, 3);
            assertEquals("online", broker.data("state").path("state").asString());
        }
    }
}
