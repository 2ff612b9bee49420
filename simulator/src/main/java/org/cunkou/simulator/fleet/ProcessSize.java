package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What the system says this process takes.
///
/// @param residentKilobytes
///            memory that is really there; 0 where the system does not tell
/// @param threads
///            of the system, 0 where it does not tell
record ProcessSize(long residentKilobytes, long threads) {
    private static final Path STATUS = Path.of("/proc/self/status");

    static ProcessSize now() {
        try {
            List<String> lines = Files.readAllLines(STATUS);
            return new ProcessSize(number(lines, "VmRSS:"), number(lines, "Threads:"));
        } catch (IOException untold) {
            return new ProcessSize(0, 0);
        }
    }

    private static long number(List<String> lines, String name) {
        return lines.stream().filter(line -> line.startsWith(name))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", ""))).findFirst().orElse(0);
    }
}
