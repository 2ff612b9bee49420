package org.cunkou.terminal.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Rules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightLogsTest {
    private static final FlightLog.Header HEADER = new FlightLog.Header(new KioskId("north-1"), 1,
            Optional.empty(), Rules.defaults());

    @TempDir
    private Path folder;

    @BeforeEach
    void something_else_is_in_the_folder() throws IOException {
        Files.write(folder.resolve("records.db"), new byte[5000]);
        Files.write(folder.resolve("flight-x.log"), new byte[5000]);
    }

    private List<String> logs() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
        }
    }

    @Test
    void old_logs_make_room_and_the_newest_are_kept() throws IOException {
        for (int boot = 8; boot <= 11; boot++) {
            Files.write(folder.resolve("flight-" + boot + ".log"), new byte[1000]);
        }
        FlightLogs.begin(folder, 12, HEADER, 2500).close();
        assertEquals(List.of("flight-10.log", "flight-11.log", "flight-12.log", "flight-x.log", "records.db"),
                logs());
    }

    @Test
    void a_kiosk_that_is_started_again_and_again_does_not_fill_its_disk() throws IOException {
        for (int boot = 1; boot <= 200; boot++) {
            FlightLogs.begin(folder, boot, HEADER, 1L << 20).close();
        }
        assertEquals(53, logs().size(), "fifty old ones, this one, and what is no flight log");
    }
}
