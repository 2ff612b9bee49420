package org.cunkou.terminal.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.cunkou.terminal.app.cli.RunCommand;
import org.cunkou.terminal.app.cli.Verbs;
import org.cunkou.terminal.record.RecordStore;
import org.cunkou.terminal.record.Unsealer;
import org.cunkou.terminal.settings.KioskSettings;
import org.cunkou.terminal.settings.SettingsFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The kiosk on a machine that has none of its hardware.
@Tag("journey")
class RealKioskTest {
    private static final Path LEAST = Path.of("src/test/resources/org/cunkou/terminal/settings/least.yaml");
    private static final String NO_CHIP = "no-such-chip";

    @TempDir
    private Path folder;

    private Path store() {
        return folder.resolve("store");
    }

    private Path file(int port) throws IOException {
        Path keys = LEAST.resolveSibling("keys").toAbsolutePath();
        Path pictures = Files.createDirectories(folder.resolve("pictures"));
        Path frames = Files.createDirectories(folder.resolve("frames"));
        Path eeprom = Files.writeString(folder.resolve("eeprom.hex"), "not looked at before the chip");
        String text = Files.readString(LEAST).replace("keys/", keys + "/")
                .replace("{source: none}",
                        "{source: mlx90640-files, eeprom: " + eeprom + ", frames: " + frames + "}")
                .replace("{source: device, path: /dev/video0}", "{source: folder, path: " + pictures + "}")
                .replace("gpio-sim", NO_CHIP).replace("mqtt://broker.example", "mqtt://127.0.0.1:1")
                .replace("folder: store", "folder: " + store())
                + "screen: {address: 127.0.0.1, port: " + port + "}\n";
        return Files.writeString(folder.resolve("kiosk.yaml"), text);
    }

    private KioskSettings settings(int port, boolean thermal) throws IOException {
        Path file = file(port);
        if (!thermal) {
            Files.writeString(file,
                    Files.readString(file).replaceAll("thermal: .*", "thermal: {source: none}"));
        }
        SettingsFile read = SettingsFile.read(file);
        return assertInstanceOf(SettingsFile.Valid.class, read, read::toString).settings();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    private void assertTheStoreIsFree() throws IOException {
        try (RecordStore records = RecordStore.open(store().resolve("records.db"), RecordStore.Mode.INLINE,
                Unsealer.derive(new byte[32]).publicKey())) {
            assertTrue(records.boot() > 1, "the failed start has been counted");
        }
    }

    @Test
    void run_says_in_one_line_that_the_chip_is_not_there_and_touches_nothing() throws IOException {
        StringWriter told = new StringWriter();
        Path file = file(freePort());
        int code = new Verbs(List.of(new RunCommand()), Map.of()).run(new PrintWriter(told),
                new PrintWriter(told), "run", file.toString());
        assertEquals(1, code);
        assertEquals(1, told.toString().lines().count(), told::toString);
        assertTrue(told.toString().contains("chip"), told::toString);
        assertFalse(Files.exists(store()));
    }

    @Test
    void a_start_without_the_chip_that_is_named_names_it() throws IOException {
        KioskSettings settings = settings(freePort(), true);
        IOException told = assertThrows(IOException.class, () -> RealKiosk.start(settings, _ -> {
        }, () -> {
        }).close());
        assertTrue(String.valueOf(told.getMessage())
                .startsWith("lanes[0].turnstile.chip: GPIO chip \"" + NO_CHIP + "\": not on this machine"),
                told::toString);
        assertFalse(Files.exists(store()));
    }

    @Test
    void what_was_open_is_closed_again_when_the_screen_cannot_be_had() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            KioskSettings settings = settings(taken.getLocalPort(), false);
            assertThrows(IOException.class, () -> RealKiosk.open(settings, _ -> {
            }, () -> {
            }).close());
        }
        assertTheStoreIsFree();
    }

    @Test
    void what_was_open_is_closed_again_when_the_sensor_cannot_be_had() throws IOException {
        int port = freePort();
        KioskSettings settings = settings(port, true);
        IOException told = assertThrows(IOException.class, () -> RealKiosk.open(settings, _ -> {
        }, () -> {
        }).close());
        assertTrue(String.valueOf(told.getMessage()).contains("eeprom.hex: not 832 hexadecimal words"),
                told::toString);
        assertTheStoreIsFree();
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            assertEquals(port, free.getLocalPort(), "the screen listens no more");
        }
    }

    @Test
    void a_kiosk_without_broker_and_arm_shows_its_screen_and_ends_in_order() throws IOException {
        CompletableFuture<Throwable> fault = new CompletableFuture<>();
        try (RealKiosk kiosk = RealKiosk.open(settings(freePort(), false), fault::complete, () -> {
        })) {
            HttpURLConnection asked = (HttpURLConnection) kiosk.screen().toURL().openConnection();
            assertEquals(200, asked.getResponseCode());
            asked.disconnect();
        }
        assertFalse(fault.isDone());
        assertTheStoreIsFree();
    }
}
