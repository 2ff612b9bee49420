package org.cunkou.terminal.settings;

import static org.cunkou.terminal.settings.SchemaCheck.place;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// Whether this machine can honour the settings: its devices, folders and ports.
final class MachineCheck {
    private final Check check;
    private final Path devices;

    /// @param devices
    ///            `/dev`
    MachineCheck(Check check, Path devices) {
        this.check = check;
        this.devices = devices;
    }

    void check() {
        camera();
        readable("/lanes/0/thermal/eeprom", false);
        readable("/lanes/0/thermal/frames", true);
        turnstile();
        store();
        screen();
        new TlsCheck(check).check();
    }

    private void camera() {
        switch (check.text("/lanes/0/camera/source").orElse("")) {
            case "device" -> check.path("/lanes/0/camera/path").filter(device -> !Files.isReadable(device))
                    .ifPresent(device -> check.mistake("/lanes/0/camera/path",
                            Files.exists(device)
                                    ? device + " may not be read"
                                    : "there is no camera at " + device,
                            Files.exists(device)
                                    ? "put the user that runs the kiosk into the group video"
                                    : "connect it, or name the one that ls /dev/video* shows"));
            case "video" -> readable("/lanes/0/camera/path", false);
            case "folder" -> readable("/lanes/0/camera/path", true);
            default -> {
                // The schema has said so already.
            }
        }
    }

    private void readable(String pointer, boolean folder) {
        check.path(pointer).ifPresent(path -> {
            if (!(folder ? Files.isDirectory(path) : Files.isRegularFile(path)) || !Files.isReadable(path)) {
                check.mistake(pointer,
                        place(pointer) + ": there is no readable " + (folder ? "folder " : "file ") + path,
                        "put it there, or name another");
            }
        });
    }

    private void turnstile() {
        if (check.at("/lanes/0/turnstile/chip").isEmpty()) {
            return;
        }
        try (Stream<Path> found = Files.list(devices)) {
            if (found.noneMatch(device -> String.valueOf(device.getFileName()).startsWith("gpiochip"))) {
                check.mistake("/lanes/0/turnstile/chip", "this machine has no GPIO chip",
                        "run it on the kiosk, or try scripts/cunkou demo here");
            }
        } catch (IOException unreadable) {
            check.mistake("/lanes/0/turnstile/chip", devices + " cannot be read: " + unreadable.getMessage(),
                    "look at the machine");
        }
    }

    private void store() {
        check.path("/store/folder").ifPresent(folder -> {
            Path there = folder;
            while (!Files.exists(there) && there.getParent() != null) {
                there = there.getParent();
            }
            if (!Files.isDirectory(there) || !Files.isWritable(there)) {
                check.mistake("/store/folder", "store.folder: " + there + " cannot be written to",
                        "let the user that runs the kiosk write there, or name another folder");
            }
        });
    }

    private void screen() {
        String address = check.text("/screen/address").orElse("127.0.0.1");
        int port = check.number("/screen/port").orElse(KioskReader.SCREEN_PORT);
        try (ServerSocket probe = new ServerSocket(port, 1, InetAddress.getByName(address))) {
            probe.getLocalPort();
        } catch (UnknownHostException noAddress) {
            check.mistake("/screen/address", "screen.address is no address: " + address, "write 127.0.0.1");
        } catch (IOException taken) {
            check.mistake(check.at("/screen/port").isPresent() ? "/screen/port" : "/screen/address",
                    "the screen cannot listen on " + address + " port " + port + ": " + taken.getMessage(),
                    "end what listens there, or take another port");
        }
    }
}
