package org.cunkou.simulator.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.cunkou.simulator.bench.Bench.Figure;
import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.terminal.app.KioskThreads;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.Link;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.orders.Answer;
import org.cunkou.terminal.sync.orders.NonceNotice;
import org.cunkou.terminal.sync.orders.OrderTopics;

/// Valid commands from an operator's link through a real broker to a kiosk with its own threads, store and
/// ledger on the disk: from handing over to the broker until the relay moves.
final class BrokerToRelay {
    private static final long PATIENCE_SECONDS = 30;
    private static final double PART = 0.99;

    private final BlockingQueue<Link.Message> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> connected = new LinkedBlockingQueue<>();

    private BrokerToRelay() {}

    static Figure measure(Path folder, long seed, int openings) throws IOException {
        try {
            return new BrokerToRelay().run(folder, seed, openings);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", ended);
        }
    }

    private Figure run(Path folder, long seed, int openings) throws IOException, InterruptedException {
        SystemClock clock = new SystemClock();
        BenchArm arm = new BenchArm();
        SplittableRandom chance = new SplittableRandom(seed);
        SplittableRandom nonces = chance.split();
        List<Long> took = new ArrayList<>();
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
                MqttLink operator = new MqttLink(broker.uri(), "operator", chance.split(), clock)) {
            RecordStore records = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.GROUPED,
                    BenchGate.KEYS.unsealer().publicKey());
            MqttLink link = new MqttLink(broker.uri(), BenchGate.KIOSK.value(), chance.split(), clock);
            operator.start(List.of(OrderTopics.nonce(BenchGate.KIOSK), OrderTopics.answers(BenchGate.KIOSK)),
                    heard::add, connected::add);
            await(connected, "the operator's link");
            try (KioskThreads kiosk = KioskThreads.start(
                    BenchGate.parts(BenchGate.KIOSK, clock, arm, records, folder, link,
                            () -> "%016x%016x".formatted(nonces.nextLong(), nonces.nextLong()),
                            UnaryOperator.identity()),
                    KioskThreads.Pace.standard(), fault -> connected.add(false))) {
                String nonce = nextNonce();
                for (long counter = 1; counter <= openings; counter++) {
                    byte[] order = BenchGate.signed(BenchGate.open(BenchGate.KIOSK, counter, nonce,
                            clock.now().wallMillis()));
                    long sent = System.nanoTime();
                    while (!operator.publish(
                            new Link.Message(OrderTopics.of(BenchGate.KIOSK), order, false))) {
                        Thread.onSpinWait();
                    }
                    took.add(await(arm.movedAtNanos(), "the relay") - sent);
                    arm.passes();
                    nonce = answerThenNonce(nonce, kiosk);
                }
            }
        }
        List<Long> sorted = took.stream().sorted().toList();
        double p99 = sorted.get((int) Math.ceil(PART * sorted.size()) - 1) / 1e6;
        return new Figure("broker_to_relay_p99", p99, openings);
    }

    private static <T> T await(BlockingQueue<T> queue, String what) throws IOException, InterruptedException {
        return Optional.ofNullable(queue.poll(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .orElseThrow(() -> new IOException(what + " did not come within " + PATIENCE_SECONDS + " s"));
    }

    private String nextNonce() throws IOException, InterruptedException {
        while (true) {
            Optional<String> nonce = nonce(await(heard, "the kiosk's nonce"));
            if (nonce.isPresent()) {
                return nonce.get();
            }
        }
    }

    private static Optional<String> nonce(Link.Message message) {
        return message.topic().equals(OrderTopics.nonce(BenchGate.KIOSK))
                ? NonceNotice.parse(message.payload())
                : Optional.empty();
    }

    /// The answer follows the arm's feedback; the nonce is renewed with each command.
    private String answerThenNonce(String used, KioskThreads kiosk) throws IOException, InterruptedException {
        String nonce = used;
        boolean answered = false;
        while (!answered || nonce.equals(used)) {
            Link.Message message = await(heard, "the kiosk's answer (" + kiosk.kiosk().orderTally() + ")");
            nonce = nonce(message).orElse(nonce);
            answered |= Answer.parse(message.payload()).filter(told -> told.result().done()).isPresent();
        }
        return nonce;
    }
}
