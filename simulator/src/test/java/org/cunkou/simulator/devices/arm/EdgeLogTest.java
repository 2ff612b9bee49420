package org.cunkou.simulator.devices.arm;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.RecordId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EdgeLogTest {
    private static final Edge UNLOCK = new Edge(new Moment(5, 1_584_921_600_000L, ClockQuality.HELD),
            Edge.Kind.UNLOCK, Optional.of(new RecordId(12, 345)));
    private static final Edge PASSED = new Edge(new Moment(6, 7, ClockQuality.UNSET), Edge.Kind.PASSED,
            Optional.empty());

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void name_file() {
        file = folder.resolve("edges.log");
    }

    private void append(Edge... edges) throws IOException {
        try (EdgeLog log = EdgeLog.open(file)) {
            Arrays.stream(edges).forEach(log::append);
        }
    }

    @Test
    void gives_back_what_was_written_over_several_openings() throws IOException {
        append(UNLOCK, PASSED);
        append(UNLOCK);
        assertEquals(List.of(UNLOCK, PASSED, UNLOCK), EdgeLog.read(file));
    }

    @Test
    void a_line_is_in_the_file_as_soon_as_it_is_appended() throws IOException {
        try (EdgeLog log = EdgeLog.open(file)) {
            log.append(UNLOCK);
            assertEquals("5\t1584921600000\tHELD\tUNLOCK\t12\t345\n", Files.readString(file));
        }
    }

    @Test
    void every_way_a_last_line_can_be_cut_off_is_survived() throws IOException {
        append(PASSED, UNLOCK);
        byte[] whole = Files.readAllBytes(file);
        int first = new String(whole, US_ASCII).indexOf('\n') + 1;
        for (int length = first; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(List.of(PASSED), EdgeLog.read(file));
            append(PASSED);
            assertEquals(List.of(PASSED, PASSED), EdgeLog.read(file));
        }
    }

    @Test
    void a_line_that_is_none_of_ours_is_named() throws IOException {
        append(PASSED);
        for (String alien : List.of("hello", "1\t2\tHELD\tUNLOCK", "1\t2\tHELD\tPASSED\t1\t1",
                "1\t2\tHELD\tFLEW", "")) {
            Files.writeString(file, alien + "\n", StandardOpenOption.APPEND);
            IOException trouble = assertThrows(IOException.class, () -> EdgeLog.read(file));
            assertTrue(String.valueOf(trouble.getMessage()).contains("edges.log line 2"),
                    trouble.getMessage());
            Files.delete(file);
            append(PASSED);
        }
    }
}
