package org.cunkou.terminal.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A kiosk's flight logs, one per start: `flight-BOOT.log`. The newest are kept, as far as they fit; the
/// records must never want for the room that old logs take.
public final class FlightLogs {
    private static final Logger log = LoggerFactory.getLogger(FlightLogs.class);
    private static final Pattern NAME = Pattern.compile("flight-([0-9]{1,18})\\.log");
    private static final int MOST_OLD = 50;

    private FlightLogs() {}

    private record Old(long boot, Path file) {}

    /// Removes old logs, the oldest first, and starts this start's own.
    ///
    /// @param limitBytes
    ///            of this log, and of all older ones together
    /// @throws IOException
    ///             the log cannot be made
    public static FlightLogWriter begin(Path folder, long boot, FlightLog.Header header, long limitBytes)
            throws IOException {
        long room = limitBytes;
        int kept = 0;
        for (Old old : newestFirst(folder)) {
            room -= Files.size(old.file());
            kept++;
            if (room < 0 || kept > MOST_OLD) {
                Files.delete(old.file());
                log.info("flight log {} made room for newer ones", old.file());
            }
        }
        return FlightLog.writer(folder.resolve("flight-" + boot + ".log"), header, limitBytes);
    }

    private static List<Old> newestFirst(Path folder) throws IOException {
        List<Old> found = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(file -> {
                Matcher name = NAME.matcher(String.valueOf(file.getFileName()));
                if (name.matches()) {
                    found.add(new Old(Long.parseLong(name.group(1)), file));
                }
            });
        }
        found.sort(Comparator.comparingLong(Old::boot).reversed());
        return found;
    }
}
