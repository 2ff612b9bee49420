package org.cunkou.terminal.sync.orders;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.OperatorAct;
import org.cunkou.terminal.domain.OrderId;
import org.cunkou.terminal.domain.OrderVerb;
import org.cunkou.terminal.sync.Link;

/// Orders in any order, said again and again, held back, through starts anew, clock jumps and clocks that are
/// not set: each at most once, and never after its expiry.
@Tag("property")
class OrderDeskProperties {
    private static final KioskId KIOSK = new KioskId("north-1");
    private static final KeyPair ROOM = keyPair();
    private static final long WALL = 1_800_000_000_000L;

    private static KeyPair keyPair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException(broken);
        }
    }

    /// A kiosk's desk whose world the test is.
    private static final class World implements Link {
        private final SplittableRandom chance;
        private final Path folder;
        private final List<Order> signed = new ArrayList<>();
        private final Set<OrderId> moved = new HashSet<>();
        private long nowMillis;
        private long bootMillis;
        private long wallOffMillis;
        private boolean clockSet = true;
        private Optional<String> nonce = Optional.empty();
        private OrderDesk desk;
        private int opened;

        World(SplittableRandom chance, Path folder) {
            this.chance = chance;
            this.folder = folder;
            this.desk = desk();
        }

        private OrderDesk desk() {
            OrderTrust trust = new OrderTrust(KIOSK,
                    Map.of("room", new Issuer(ROOM.getPublic(), Set.of(OrderVerb.OPEN_ONCE))),
                    Set.of(OrderVerb.OPEN_ONCE), Set.of());
            OrderDesk made = new OrderDesk(trust,
                    new OrderChecks(FileLedger.open(folder), Lifetime::byRule),
                    () -> "%016x".formatted(chance.nextLong()), this::hears, new NoMachine(), this);
            made.linkState(true);
            return made;
        }

        Moment kioskNow() {
            long mono = nowMillis - bootMillis;
            return new Moment(mono * 1_000_000, clockSet ? WALL + nowMillis + wallOffMillis : mono,
                    clockSet ? ClockQuality.SYNCED : ClockQuality.UNSET);
        }

        private void hears(OperatorAct act) {
            if (act instanceof OperatorAct.OpenOnce(OrderId id, Moment expires)) {
                opened++;
                assertTrue(moved.add(id), id + " a second time");
                Order order = signed.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
                long late = WALL + nowMillis - order.expires();
                // A clock that lies is bounded by the nonce's life; one that does not, or is not set, by nothing
                // but the expiry.
                long excused = clockSet && wallOffMillis != 0 ? Nonces.LIFE.toMillis() : 0;
                assertTrue(late <= excused, id + " is " + late + " ms late");
                assertTrue(!expires.isBefore(kioskNow()), "handed on after its time");
            }
        }

        @Override
        public boolean publish(Message message) {
            if (message.topic().equals(OrderTopics.nonce(KIOSK))) {
                nonce = NonceNotice.parse(message.payload());
            }
            return true;
        }

        void step() {
            nowMillis += chance.nextInt(4) == 0 ? chance.nextInt(70_000) : chance.nextInt(3_000);
            switch (chance.nextInt(12)) {
                case 0 -> {
                    bootMillis = nowMillis;
                    clockSet = chance.nextBoolean();
                    desk = desk();
                }
                case 1 -> wallOffMillis = chance.nextBoolean()
                        ? 0
                        : chance.nextLong(-7_200_000, 7_200_000);
                case 2 -> clockSet = chance.nextInt(3) != 0;
                case 3 -> {
                    desk.linkState(false);
                    desk.pump(kioskNow());
                    desk.linkState(true);
                }
                case 4, 5, 6, 7 -> say(sign());
                default -> {
                    if (!signed.isEmpty()) {
                        int from = Math.max(0, signed.size() - 5);
                        say(signed.get(from + chance.nextInt(signed.size() - from)));
                    }
                }
            }
            desk.pump(kioskNow());
        }

        private Order sign() {
            long life = 1_000L + chance.nextInt(20_000);
            Order order = new Order("t", new OrderId("room", signed.size() + 1L), new Audience.One(KIOSK),
                    OrderVerb.OPEN_ONCE, OptionalLong.empty(), WALL + nowMillis, WALL + nowMillis + life,
                    nonce);
            signed.add(order);
            nowMillis += chance.nextInt(3) == 0 ? chance.nextInt(40_000) : 0;
            return order;
        }

        private void say(Order order) {
            desk.received(new Link.Message(OrderTopics.of(KIOSK),
                    order.encode(Map.of("room", ROOM.getPrivate())), false));
        }

        @Override
        public void lastWill(Supplier<Will> will) {}

        @Override
        public void start(List<String> topics, Consumer<Message> onMessage, Consumer<Boolean> onState) {
            onState.accept(true);
        }

        @Override
        public void close() {
            nonce = Optional.empty();
        }
    }

    private static final class NoMachine implements Machine {
        @Override
        public void reboot() {
            throw new IllegalStateException("nobody ordered it");
        }

        @Override
        public Done rebirth() {
            return new Done(false, "");
        }

        @Override
        public Done resendFrom(long sequence) {
            return new Done(false, "");
        }

        @Override
        public Done diag() {
            return new Done(false, "");
        }
    }

    @Property(tries = 60)
    void every_order_is_carried_out_at_most_once_and_never_late(@ForAll long seed) throws IOException {
        Path folder = Files.createTempDirectory("orders");
        World world = new World(new SplittableRandom(seed), folder);
        world.desk.pump(world.kioskNow());
        for (int i = 0; i < 120; i++) {
            world.step();
        }
        assertTrue(world.opened > 0, "nothing was ever opened");
        assertTrue(Duration.ofMillis(world.nowMillis).toMinutes() > 1, "time passed");
        for (String ending : List.of(".a", ".b", ".new")) {
            Files.deleteIfExists(folder.resolve("orders" + ending));
        }
        Files.deleteIfExists(folder);
    }
}
