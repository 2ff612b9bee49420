package org.cunkou.terminal.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TwoSlotsTest {
    private static final byte[] OLD = "the old value".getBytes(UTF_8);
    private static final byte[] NEW = "the new value, a little longer".getBytes(UTF_8);

    @TempDir
    private Path folder;

    private TwoSlots slots() {
        return new TwoSlots(folder, "value", 1000);
    }

    private static byte[] newest(TwoSlots.Found found) {
        return found.newestFirst().getFirst().value();
    }

    @Test
    void finds_nothing_in_a_folder_that_is_not_there() {
        TwoSlots.Found found = new TwoSlots(folder.resolve("none"), "value", 1000).read();
        assertEquals(List.of(), found.newestFirst());
        assertEquals(List.of(), found.troubles());
    }

    @Test
    void keeps_the_newest_and_the_one_before() {
        for (int i = 0; i < 5; i++) {
            assertEquals(Optional.empty(), slots().write(new byte[]{(byte) i}));
        }
        TwoSlots.Found found = slots().read();
        assertEquals(2, found.newestFirst().size());
        assertArrayEquals(new byte[]{4}, found.newestFirst().getFirst().value());
        assertArrayEquals(new byte[]{3}, found.newestFirst().getLast().value());
    }

    @Test
    void leaves_the_old_or_the_new_when_power_is_cut_at_any_byte() throws IOException {
        slots().write(OLD);
        slots().write(NEW);
        byte[] slot = Files.readAllBytes(folder.resolve("value.b"));
        for (int cut = 0; cut <= slot.length; cut++) {
            byte[] part = Arrays.copyOf(slot, cut);
            // Cut while the temporary file was being written: the slot is not there yet.
            Files.deleteIfExists(folder.resolve("value.b"));
            Files.write(folder.resolve("value.new"), part);
            assertArrayEquals(OLD, newest(slots().read()), "cut at " + cut);
            assertEquals(List.of(), slots().read().troubles());
            // Renamed, but a bad disk lost the end all the same.
            Files.write(folder.resolve("value.b"), part);
            TwoSlots.Found found = slots().read();
            assertArrayEquals(cut == slot.length ? NEW : OLD, newest(found), "cut at " + cut);
            assertEquals(cut == slot.length ? 0 : 1, found.troubles().size());
            // And life goes on.
            assertEquals(Optional.empty(), slots().write(NEW));
            assertArrayEquals(NEW, newest(slots().read()));
            Files.deleteIfExists(folder.resolve("value.a"));
            Files.deleteIfExists(folder.resolve("value.b"));
            slots().write(OLD);
        }
    }

    @Test
    void notices_every_flipped_bit_and_puts_the_slot_aside() throws IOException {
        slots().write(OLD);
        slots().write(NEW);
        Path newer = folder.resolve("value.b");
        byte[] slot = Files.readAllBytes(newer);
        for (int bit = 0; bit < slot.length * 8; bit++) {
            byte[] flipped = slot.clone();
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            Files.write(newer, flipped);
            TwoSlots.Found found = slots().read();
            assertArrayEquals(OLD, newest(found), "bit " + bit);
            assertEquals(List.of(newer + " is damaged: put aside as value.b.damaged"), found.troubles());
            assertArrayEquals(flipped, Files.readAllBytes(folder.resolve("value.b.damaged")));
        }
    }

    @Test
    void writes_over_the_older_slot_never_over_the_newest() throws IOException {
        slots().write(OLD);
        slots().write(NEW);
        byte[] newest = Files.readAllBytes(folder.resolve("value.b"));
        slots().write("third".getBytes(UTF_8));
        assertArrayEquals(newest, Files.readAllBytes(folder.resolve("value.b")));
        assertEquals("third", new String(newest(slots().read()), UTF_8));
    }

    @Test
    void reads_no_slot_that_is_larger_than_it_should_be() {
        new TwoSlots(folder, "value", 5000).write(new byte[2000]);
        TwoSlots.Found found = slots().read();
        assertEquals(List.of(), found.newestFirst());
        assertEquals(1, found.troubles().size());
    }

    @Test
    void says_why_when_it_cannot_write_and_leaves_the_old() throws IOException {
        slots().write(OLD);
        Files.createDirectory(folder.resolve("value.new"));
        assertTrue(slots().write(NEW).orElseThrow().contains("value.b cannot be written"));
        assertArrayEquals(OLD, newest(slots().read()));
    }
}
