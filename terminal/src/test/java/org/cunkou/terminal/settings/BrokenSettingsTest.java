package org.cunkou.terminal.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Each `broken/NAME.yaml` has beside it, in `NAME.expected`, every line an operator must see.
class BrokenSettingsTest {
    private static final Path BROKEN = Path.of("src/test/resources/org/cunkou/terminal/settings/broken");

    static List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(BROKEN)) {
            List<String> names = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith(".yaml"))
                    .map(name -> name.substring(0, name.length() - 5)).sorted().toList();
            assertTrue(names.size() >= 10, "ten broken files at least, found " + names);
            return names;
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void tells_every_mistake_with_file_line_and_cure(String name) throws IOException {
        Path file = BROKEN.resolve(name + ".yaml");
        String told = String.join("\n", mistakes(SettingsFile.read(file)));
        String folder = BROKEN.resolveSibling("x").toAbsolutePath().toString().replaceAll("x$", "");
        assertEquals(Files.readString(BROKEN.resolve(name + ".expected")).strip(),
                told.replace(BROKEN + "/", "").replace(folder, ""));
    }

    @Test
    void a_machine_that_cannot_honour_the_settings_is_told_so_before_the_start(@TempDir Path folder)
            throws IOException {
        Path keys = BROKEN.resolveSibling("keys").toAbsolutePath();
        Path noFolder = Files.writeString(folder.resolve("a-file"), "in the way");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String text = Files.readString(BROKEN.resolveSibling("least.yaml"))
                    .replace("keys/", keys + "/").replace("/dev/video0", "/dev/video-that-is-not-there")
                    .replace("folder: store", "folder: " + noFolder)
                    + "screen: {address: 127.0.0.1, port: " + taken.getLocalPort() + "}\n";
            Path file = Files.writeString(folder.resolve("kiosk.yaml"), text);
            assertInstanceOf(SettingsFile.Valid.class, SettingsFile.read(file), "the file itself is good");
            List<String> mistakes = mistakes(SettingsFile.readHere(file));
            assertTrue(mistakes.stream().anyMatch(line -> line.startsWith(
                    file + ":6: there is no camera at /dev/video-that-is-not-there; ")), mistakes::toString);
            assertTrue(mistakes.stream().anyMatch(line -> line
                    .startsWith(file + ":16: store.folder: " + noFolder + " cannot be written to; ")),
                    mistakes::toString);
            assertTrue(mistakes.stream().anyMatch(line -> line.startsWith(
                    file + ":17: the screen cannot listen on 127.0.0.1 port " + taken.getLocalPort())),
                    mistakes::toString);
        }
    }

    @Test
    void names_the_file_when_there_is_none(@TempDir Path folder) {
        Path file = folder.resolve("nothing.yaml");
        assertEquals(List.of(file + ":1: the settings file is not there; name a settings file; the sample is "
                + "config/kiosk.yaml"), mistakes(SettingsFile.read(file)));
    }

    private static List<String> mistakes(SettingsFile read) {
        return assertInstanceOf(SettingsFile.Invalid.class, read).mistakes().stream().map(Mistake::toString)
                .toList();
    }
}
