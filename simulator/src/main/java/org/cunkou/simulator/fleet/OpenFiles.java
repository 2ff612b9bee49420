package org.cunkou.simulator.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How many kiosks fit under the system's limit for open files: a kiosk has one socket, and four files while
/// its store is open (SQLite's database, its log and its index, and our lock).
///
/// @param limit
///            of this process; a large number where the system does not tell it
record OpenFiles(long limit) {
    private static final Path LIMITS = Path.of("/proc/self/limits");
    private static final Pattern SOFT = Pattern.compile("Max open files +([0-9]+) .*");
    private static final int PER_STORE = 4;
    /// Jars, the platform, the temporary files of lists being written.
    private static final int OTHERS = 400;
    private static final int FEWEST_STORES = 16;

    static OpenFiles ofThisProcess() {
        try {
            return new OpenFiles(Files.readAllLines(LIMITS).stream().map(SOFT::matcher)
                    .filter(Matcher::matches).mapToLong(line -> Long.parseLong(line.group(1))).findFirst()
                    .orElse(Integer.MAX_VALUE));
        } catch (IOException untold) {
            return new OpenFiles(Integer.MAX_VALUE);
        }
    }

    /// How many stores may be open at once beside all the sockets.
    int stores(int kiosks) {
        return Math.clamp((limit - OTHERS - kiosks) / PER_STORE, 0, kiosks);
    }

    /// Too few for the kiosks to have their turns in reasonable time?
    boolean isTooLow(int kiosks) {
        return stores(kiosks) < Math.min(kiosks, FEWEST_STORES);
    }

    /// What is needed at least.
    long needed(int kiosks) {
        return OTHERS + kiosks + (long) PER_STORE * Math.min(kiosks, FEWEST_STORES);
    }
}
