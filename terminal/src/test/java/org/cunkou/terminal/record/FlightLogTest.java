package org.cunkou.terminal.record;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Command;
import org.cunkou.terminal.domain.Entry;
import org.cunkou.terminal.domain.Event;
import org.cunkou.terminal.domain.KioskId;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.Reason;
import org.cunkou.terminal.domain.Receipt;
import org.cunkou.terminal.domain.Rules;
import org.cunkou.terminal.domain.Standing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightLogTest {
    private static final FlightLog.Header HEADER = new FlightLog.Header(new KioskId("north-1"), 1,
            Optional.of(7L), Rules.defaults());
    private static final Moment AT = new Moment(5, 1_584_921_600_000L, ClockQuality.SYNCED);

    @TempDir
    Path folder;
    private Path file;

    @BeforeEach
    void names_the_file() {
        file = folder.resolve("lane-1.flight");
    }

    private List<FlightLog.Step> steps() throws IOException {
        Entry pass = new Entry.PassageJudged(AT, 1, Reason.GUARD_ADMITTED, Optional.empty(), Optional.empty(),
                Optional.empty(), Optional.empty(), Optional.of("g1"));
        List<Receipt> receipts = new ArrayList<>();
        try (RecordStore store = RecordStore.open(folder.resolve("records.db"), RecordStore.Mode.INLINE,
                Unsealer.derive(new byte[32]).publicKey())) {
            store.commit(pass, receipts::add, why -> {
            });
        }
        Receipt receipt = receipts.getFirst();
        return List.of(new FlightLog.Step(new Event.DeadlineCame(AT), List.of(new Command.WriteDown(pass))),
                new FlightLog.Step(new Event.Committed(AT, receipt, Standing.unknown()),
                        List.of(new Command.Unlock(receipt, Duration.ofSeconds(5)), new Command.Lock())));
    }

    private void write(List<FlightLog.Step> steps, long limit) throws IOException {
        try (FlightLogWriter writer = FlightLog.writer(file, HEADER, limit)) {
            steps.forEach(step -> writer.write(step.event(), step.commands()));
        }
    }

    @Test
    void what_was_written_comes_back_with_its_receipts() throws IOException {
        List<FlightLog.Step> steps = steps();
        write(steps, 1_000_000);
        assertEquals(new FlightLog.Contents(HEADER, steps, 0, Optional.empty()), FlightLog.read(file));
    }

    @Test
    void the_same_steps_give_the_same_bytes() throws IOException {
        List<FlightLog.Step> steps = steps();
        write(steps, 1_000_000);
        byte[] first = Files.readAllBytes(file);
        write(FlightLog.read(file).steps(), 1_000_000);
        assertArrayEquals(first, Files.readAllBytes(file));
    }

    @Test
    void a_full_log_stops_and_counts_what_is_missing() throws IOException {
        List<FlightLog.Step> steps = steps();
        write(steps, 1_000_000);
        long full = Files.size(file);
        List<FlightLog.Step> many = new ArrayList<>(steps);
        many.addAll(steps);
        many.addAll(steps);
        write(many, full);
        FlightLog.Contents contents = FlightLog.read(file);
        assertEquals(steps, contents.steps());
        assertEquals(4, contents.dropped());
    }

    @Test
    void a_last_line_that_was_cut_off_loses_only_itself() throws IOException {
        List<FlightLog.Step> steps = steps();
        write(steps, 1_000_000);
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 30));
        FlightLog.Contents contents = FlightLog.read(file);
        assertEquals(steps.subList(0, 1), contents.steps());
        assertTrue(contents.damage().orElse("").startsWith("line 3: "), contents.damage().toString());
    }

    @Test
    void bytes_that_are_not_utf_8_lose_their_line_and_what_follows_and_nothing_before() throws IOException {
        List<FlightLog.Step> steps = steps();
        write(steps, 1_000_000);
        byte[] whole = Files.readAllBytes(file);
        byte[] garbage = {'{', '"', 'x', '"', ':', '"', (byte) 0xC3, (byte) 0x28, (byte) 0xFF, '"', '}',
                '\n'};
        byte[] spoilt = java.util.Arrays.copyOf(whole, whole.length + garbage.length);
        System.arraycopy(garbage, 0, spoilt, whole.length, garbage.length);
        Files.write(file, spoilt);
        FlightLog.Contents contents = FlightLog.read(file);
        assertEquals(steps, contents.steps());
        assertTrue(contents.damage().orElse("").startsWith("line 4: "), contents.damage().toString());
    }

    @Test
    void one_spoilt_byte_within_a_text_is_damage_and_never_another_text() throws IOException {
        List<FlightLog.Step> steps = steps();
        write(steps, 1_000_000);
        byte[] bytes = Files.readAllBytes(file);
        bytes[new String(bytes, ISO_8859_1).indexOf("\"g1\"") + 1] = (byte) 0xFF;
        Files.write(file, bytes);
        FlightLog.Contents contents = FlightLog.read(file);
        assertEquals(List.of(), contents.steps());
        assertTrue(contents.damage().orElse("").startsWith("line 2: "), contents.damage().toString());
    }

    @Test
    void texts_of_all_languages_come_back() throws IOException {
        List<FlightLog.Step> steps = List.of(new FlightLog.Step(
                new Event.EmergencyChanged(AT, true, "村口 · Ausgang Süd"), List.of(new Command.FreeTheWay())));
        write(steps, 1_000_000);
        assertEquals(steps, FlightLog.read(file).steps());
    }

    @Test
    void another_format_is_refused_with_one_line() throws IOException {
        Files.writeString(file, "{\"flightlog\":2}\n");
        IOException refused = assertThrows(IOException.class, () -> FlightLog.read(file));
        assertTrue(
                String.valueOf(refused.getMessage()).endsWith("line 1: header: flightlog 1 expected"),
                refused.toString());
    }
}
