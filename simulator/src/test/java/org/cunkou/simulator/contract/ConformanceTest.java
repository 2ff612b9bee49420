package org.cunkou.simulator.contract;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.simulator.platform.Issuer;
import org.cunkou.simulator.platform.MosquittoForTests;
import org.cunkou.simulator.platform.Platform;
import org.cunkou.simulator.platform.PlatformKeys;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.sync.MqttLink;
import org.cunkou.terminal.sync.PumpThread;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The suite passes what is right and names what is wrong: a suite that calls everything good is worth
/// nothing.
@Tag("contract")
@Tag("mosquitto")
class ConformanceTest {
    private static final PlatformKeys KEYS = new PlatformKeys(4);
    private static final SystemClock CLOCK = new SystemClock();
    private static final Duration LONG = Duration.ofSeconds(30);
    /// For what is waited for in vain.
    private static final Duration SHORT = Duration.ofSeconds(1);
    /// Which clauses must fail for each way to be wrong; others may, too.
    private static final Map<TinyCollector.Wrong, String> TOLD_BY = Map.of(
            TinyCollector.Wrong.OVER_THE_HOLE, "hole",
            TinyCollector.Wrong.UNSIGNED, "signed",
            TinyCollector.Wrong.NO_ANSWER_TO_BIRTH, "birth",
            TinyCollector.Wrong.NO_ANSWER_TO_WHAT_IS_KNOWN, "repeated",
            TinyCollector.Wrong.ANY_CHAIN, "chain",
            TinyCollector.Wrong.ANY_TOPIC, "topic",
            TinyCollector.Wrong.DIES_OF_GARBAGE, "garbage",
            TinyCollector.Wrong.FORGETS_WHAT_IS_AHEAD, "filled",
            TinyCollector.Wrong.RETAINS_ITS_CURSORS, "passing",
            TinyCollector.Wrong.TELLS_NO_GAP, "hole");

    @TempDir
    private static Path shared;
    private static final KioskId KIOSK = new KioskId("contract-1");
    /// One for all wrong collectors.
    private static @Nullable MosquittoForTests broker;
    @TempDir
    private Path folder;

    @BeforeAll
    static void starts_a_broker() throws IOException {
        broker = MosquittoForTests.start(shared);
    }

    @AfterAll
    static void ends_the_broker() throws IOException {
        if (broker != null) {
            broker.close();
        }
    }

    private static URI broker() {
        return Objects.requireNonNull(broker).uri();
    }

    private Conformance.Result ask(URI broker, ContractKeys keys, Duration patience, Conformance.Part part,
            KioskId kiosk) throws Exception {
        Path own = Files.createDirectory(folder.resolve(kiosk.value()));
        return Conformance.run(new Conformance.Options(broker, kiosk, keys, patience, true, part), own, CLOCK,
                _ -> {
                });
    }

    private static List<String> failed(Conformance.Result result) {
        return result.clauses().stream().filter(one -> one.verdict() == Clause.Verdict.FAIL)
                .map(Clause::name).toList();
    }

    private Conformance.Result askPlatform(URI broker, ContractKeys keys, Duration patience)
            throws Exception {
        int today = (int) (System.currentTimeMillis() / 86_400_000);
        try (Platform platform = Platform.open(folder, KEYS, new Issuer(KEYS, new SplittableRandom(1), today),
                new MqttLink(broker, "authority", new SplittableRandom(1), CLOCK),
                new MqttLink(broker, "collector", new SplittableRandom(2), CLOCK));
                PumpThread pump = PumpThread.start("platform", CLOCK, platform::pump)) {
            platform.start(pump::signal);
            return ask(broker, keys, patience, Conformance.Part.ALL, KIOSK);
        }
    }

    private static void assertAllKept(Conformance.Result result) {
        assertEquals(List.of(), failed(result), () -> String.join("\n",
                result.clauses().stream().map(Clause::toString).toList()));
        assertTrue(result.isGood());
        assertEquals(16,
                result.clauses().stream().filter(one -> one.verdict() == Clause.Verdict.PASS).count());
    }

    @Test
    void our_platform_keeps_every_clause_on_artemis() throws Exception {
        try (EmbeddedBroker own = EmbeddedBroker.start(folder.resolve("broker"), 0)) {
            assertAllKept(askPlatform(own.uri(), ContractKeys.of(KEYS), LONG));
        }
    }

    @Test
    void our_platform_keeps_every_clause_on_mosquitto() throws Exception {
        try (MosquittoForTests own = MosquittoForTests.start(folder)) {
            assertAllKept(askPlatform(own.uri(), ContractKeys.of(KEYS), LONG));
        }
    }

    @Test
    void a_platform_with_other_keys_than_those_given_is_told() throws Exception {
        try (MosquittoForTests own = MosquittoForTests.start(folder)) {
            Conformance.Result result = askPlatform(own.uri(), ContractKeys.of(new PlatformKeys(5)), SHORT);
            assertEquals(List.of("birth", "batch", "signed", "status-head", "trust"), failed(result));
            assertTrue(result.answered());
        }
    }

    /// All at once: most of it is waiting in vain.
    @Test
    void a_collector_that_is_wrong_in_one_way_is_told_by_its_clause() throws Exception {
        try (ExecutorService all = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory())) {
            List<Future<?>> asked = new ArrayList<>();
            for (TinyCollector.Wrong wrong : TinyCollector.Wrong.values()) {
                asked.add(all.submit(() -> isTold(wrong)));
            }
            assertAll(asked.stream().map(one -> one::get));
        }
    }

    private boolean isTold(TinyCollector.Wrong wrong) throws Exception {
        KioskId kiosk = new KioskId("wrong-" + wrong.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        try (TinyCollector collector = new TinyCollector(broker(), KEYS, wrong, kiosk)) {
            boolean right = wrong == TinyCollector.Wrong.NOTHING;
            Conformance.Result result = ask(broker(), ContractKeys.of(KEYS), right ? LONG : SHORT,
                    Conformance.Part.COLLECTOR, kiosk);
            String seen = wrong + ":\n" + String.join("\n",
                    result.clauses().stream().map(Clause::toString).toList());
            assertTrue(collector.wasAsked(), seen);
            assertTrue(result.answered(), seen);
            assertEquals(right, result.isGood(), seen);
            assertTrue(right || failed(result).contains(TOLD_BY.getOrDefault(wrong, "")), seen);
            return true;
        }
    }

    @Test
    void where_nobody_answers_that_is_said() throws Exception {
        Conformance.Result alone = ask(broker(), ContractKeys.of(KEYS), Duration.ofSeconds(1),
                Conformance.Part.ALL, KIOSK);
        assertFalse(alone.answered());
        assertFalse(alone.isGood());
        Conformance.Result nowhere = ask(URI.create("mqtt://127.0.0.1:1"), ContractKeys.of(KEYS),
                Duration.ofSeconds(1), Conformance.Part.ALL, new KioskId("contract-2"));
        assertEquals(List.of("broker"), failed(nowhere));
        assertFalse(nowhere.answered());
    }
}
