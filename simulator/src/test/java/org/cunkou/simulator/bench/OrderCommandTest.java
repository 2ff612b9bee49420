package org.cunkou.simulator.bench;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.interfaces.EdECPrivateKey;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.cunkou.simulator.platform.EmbeddedBroker;
import org.cunkou.terminal.app.KioskThreads;
import org.cunkou.terminal.app.SystemClock;
import org.cunkou.terminal.app.cli.Main;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.sync.MqttLink;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator's command line, a real broker and a real kiosk without people.
@Tag("journey")
class OrderCommandTest {
    @TempDir
    Path folder;
    private final BenchArm arm = new BenchArm();
    private final CompletableFuture<Throwable> fault = new CompletableFuture<>();
    private EmbeddedBroker broker;
    private KioskThreads kiosk;

    @BeforeEach
    void a_kiosk_that_takes_commands() throws IOException {
        broker = EmbeddedBroker.start(folder.resolve("broker"), 0);
        SystemClock clock = new SystemClock();
        SplittableRandom chance = new SplittableRandom(1);
        RecordStore records = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.GROUPED,
                BenchGate.KEYS.unsealer().publicKey());
        kiosk = KioskThreads.start(BenchGate.parts(BenchGate.KIOSK, clock, arm, records, folder,
                new MqttLink(broker.uri(), BenchGate.KIOSK.value(), chance.split(), clock),
                () -> "%016x%016x".formatted(chance.nextLong(), chance.nextLong()), UnaryOperator.identity()),
                KioskThreads.Pace.standard(), fault::complete);
        EdECPrivateKey key = (EdECPrivateKey) BenchGate.KEYS.keyPair(BenchGate.ISSUER).getPrivate();
        Files.writeString(folder.resolve("operator.hex"),
                HexFormat.of().formatHex(key.getBytes().orElseThrow()), US_ASCII);
    }

    @AfterEach
    void is_put_away() throws IOException {
        kiosk.close();
        broker.close();
    }

    private record Ended(int code, String out, String err) {}

    private Ended command(String... more) {
        return command(broker.uri(), more);
    }

    private Ended command(URI at, String... more) {
        List<String> line = new ArrayList<>(List.of("command"));
        line.addAll(List.of(more));
        line.addAll(List.of("--kiosk", BenchGate.KIOSK.value(), "--broker", at.toString(), "--key",
                folder.resolve("operator.hex").toString(), "--issuer", BenchGate.ISSUER));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.verbs().run(new PrintWriter(out), new PrintWriter(err), line.toArray(String[]::new));
        return new Ended(code, out.toString(), err.toString());
    }

    @Test
    void an_opening_is_told_after_the_arm_has_felt_somebody() throws Exception {
        CompletableFuture<Ended> ended = CompletableFuture.supplyAsync(() -> command("open-once"));
        assertTrue(arm.movedAtNanos().poll(30, TimeUnit.SECONDS) != null, "the relay moved");
        assertEquals(false, ended.isDone(), "nobody is through yet");
        arm.passes();
        Ended told = ended.get(30, TimeUnit.SECONDS);
        assertEquals(0, told.code(), told::toString);
        assertEquals(BenchGate.KIOSK.value() + ": passed\n", told.out());
        assertEquals(1, arm.movements().size());
    }

    @Test
    void a_second_command_has_another_counter_and_is_done_too() {
        for (int i = 0; i < 2; i++) {
            Ended told = command("diag");
            assertEquals(0, told.code(), told::toString);
            assertTrue(told.out().startsWith(BenchGate.KIOSK.value() + ": done: "), told.out());
        }
        assertEquals(List.of(), arm.movements());
    }

    @Test
    void what_is_wrong_is_told_in_one_line() {
        assertEquals(2, command("open-twice").code());
        Ended tls = command(URI.create("mqtts://127.0.0.1:1"), "diag");
        assertEquals(2, tls.code());
        assertEquals("command: mqtts:// needs --ca and --certificate\n", tls.err());
    }
}
