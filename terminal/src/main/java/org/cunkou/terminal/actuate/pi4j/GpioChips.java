package org.cunkou.terminal.actuate.pi4j;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The machine's GPIO chips. A chip is chosen by its label, because its number changes from kernel to kernel:
/// `pinctrl-bcm2711` on a Raspberry Pi 4, `pinctrl-rp1` on a Pi 5.
final class GpioChips {
    private final Path devices;

    GpioChips(Path devices) {
        this.devices = devices;
    }

    static GpioChips ofThisMachine() {
        return new GpioChips(Path.of("/dev"));
    }

    /// @param lines
    ///            how many it has
    record Chip(Path device, String label, int lines) {}

    Attempt<Chip> find(String label) {
        List<String> others = new ArrayList<>();
        for (Path device : candidates()) {
            switch (look(device)) {
                case Attempt.Done<Chip>(Chip chip) when chip.label().equals(label) -> {
                    return new Attempt.Done<>(chip);
                }
                case Attempt.Done<Chip>(Chip chip) -> others.add(chip.label());
                case Attempt.Failed<Chip>(String why) -> others.add(why);
            }
        }
        return new Attempt.Failed<>("GPIO chip \"" + label + "\": not on this machine; there is "
                + (others.isEmpty() ? "none under " + devices : String.join(", ", others)));
    }

    private List<Path> candidates() {
        List<Path> found = new ArrayList<>();
        try (DirectoryStream<Path> chips = Files.newDirectoryStream(devices, "gpiochip*")) {
            chips.forEach(found::add);
        } catch (IOException | java.nio.file.DirectoryIteratorException none) {
            return List.of();
        }
        found.sort(Comparator.comparing(Path::toString));
        return found;
    }

    private static Attempt<Chip> look(Path device) {
        Libc.Result opened = Libc.open(device.toString(), Libc.O_RDWR | Libc.O_CLOEXEC);
        if (opened.failed()) {
            return new Attempt.Failed<>(device + " (" + opened.trouble() + ")");
        }
        int fd = (int) opened.value();
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment info = arena.allocate(GpioAbi.CHIP_INFO);
            Libc.Result asked = Libc.ioctl(fd, GpioAbi.GET_CHIP_INFO, info);
            return asked.failed()
                    ? new Attempt.Failed<>(device + " (" + asked.trouble() + ")")
                    : new Attempt.Done<>(new Chip(device,
                            info.getString(GpioAbi.offset(GpioAbi.CHIP_INFO, "label")),
                            info.get(JAVA_INT, GpioAbi.offset(GpioAbi.CHIP_INFO, "lines"))));
        } finally {
            Libc.close(fd);
        }
    }
}
