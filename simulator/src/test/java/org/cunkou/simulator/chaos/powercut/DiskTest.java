package org.cunkou.simulator.chaos.powercut;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cunkou.simulator.shim.FileEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiskTest {
    private static final FileEvent NOTHING = new FileEvent.Marked("nothing");
    private static final int FOLDER = 9;

    private final Disk disk = new Disk();

    @BeforeEach
    void a_file_with_a_durable_name() {
        disk.apply(new FileEvent.Started());
        disk.apply(new FileEvent.Opened(FOLDER, "", false, false, true));
        disk.apply(new FileEvent.Opened(1, "a", true, false, false));
        flush(FOLDER);
    }

    private void write(int handle, long offset, String text) {
        disk.apply(new FileEvent.Written(handle, offset, text.getBytes(UTF_8)));
    }

    private void flush(int handle) {
        disk.apply(new FileEvent.FlushBegun(handle));
        disk.apply(new FileEvent.FlushEnded(handle));
    }

    private static Tear tear(Tear.Way way) {
        SplittableRandom chance = new SplittableRandom(5);
        while (true) {
            Tear tear = new Tear(chance.split());
            if (tear.way() == way) {
                return tear;
            }
        }
    }

    private Map<String, String> left(Tear.Way way) {
        Map<String, String> left = new TreeMap<>();
        disk.image(tear(way), NOTHING).forEach((name, bytes) -> left.put(name, new String(bytes, UTF_8)));
        return left;
    }

    @Test
    void what_was_flushed_is_there_and_the_rest_may_be_lost() {
        write(1, 0, "old ");
        flush(1);
        write(1, 4, "new");
        assertEquals(Map.of("a", "old "), left(Tear.Way.LOST));
        assertEquals(Map.of("a", "old new"), left(Tear.Way.KEPT));
    }

    @Test
    void a_flush_covers_nothing_that_was_written_after_it_began() {
        write(1, 0, "before");
        disk.apply(new FileEvent.FlushBegun(1));
        write(1, 6, " meanwhile");
        assertEquals(Map.of("a", ""), left(Tear.Way.LOST), "a flush that has not ended promises nothing");
        disk.apply(new FileEvent.FlushEnded(1));
        assertEquals(Map.of("a", "before"), left(Tear.Way.LOST));
    }

    @Test
    void a_rename_is_lost_until_the_folder_is_flushed() {
        write(1, 0, "value");
        flush(1);
        disk.apply(new FileEvent.Renamed("a", "b"));
        assertEquals(Map.of("a", "value"), left(Tear.Way.LOST));
        assertEquals(Map.of("b", "value"), left(Tear.Way.KEPT));
        flush(FOLDER);
        assertEquals(Map.of("b", "value"), left(Tear.Way.LOST));
    }

    @Test
    void a_new_file_of_an_old_name_has_nothing_of_the_old_one() {
        write(1, 0, "old and long");
        flush(1);
        disk.apply(new FileEvent.Unlinked("a"));
        disk.apply(new FileEvent.Opened(2, "a", true, false, false));
        write(2, 0, "new");
        assertEquals(Map.of("a", "old and long"), left(Tear.Way.LOST));
        flush(FOLDER);
        assertEquals(Map.of("a", ""), left(Tear.Way.LOST));
        flush(2);
        assertEquals(Map.of("a", "new"), left(Tear.Way.LOST));
    }

    @Test
    void a_shorter_size_that_was_not_flushed_may_be_lost_too() {
        write(1, 0, "content");
        flush(1);
        disk.apply(new FileEvent.Truncated(1, 3));
        assertEquals(Map.of("a", "content"), left(Tear.Way.LOST));
        assertEquals(Map.of("a", "con"), left(Tear.Way.KEPT));
    }

    @Test
    void unflushed_writes_are_torn_between_sectors_and_an_older_one_may_lie_over_a_newer() {
        write(1, 0, "-".repeat(2048));
        flush(1);
        write(1, 0, "1".repeat(2048));
        write(1, 0, "2".repeat(2048));
        Set<String> torn = new TreeSet<>();
        Set<String> reordered = new TreeSet<>();
        SplittableRandom chance = new SplittableRandom(1);
        for (int i = 0; i < 300; i++) {
            Tear tear = new Tear(chance.split());
            String left = new String(disk.image(tear, NOTHING).get("a"), UTF_8);
            assertEquals(2048, left.length());
            StringBuilder sectors = new StringBuilder();
            for (int at = 0; at < 2048; at += 512) {
                assertEquals(1, left.substring(at, at + 512).chars().distinct().count(), "a whole sector");
                sectors.append(left.charAt(at));
            }
            (tear.way() == Tear.Way.REORDERED ? reordered : torn).add(sectors.toString());
        }
        assertTrue(torn.containsAll(Set.of("----", "2222")), torn::toString);
        assertTrue(torn.stream().anyMatch(one -> one.contains("1") && one.contains("-")), torn::toString);
        assertTrue(reordered.size() > 10, reordered::toString);
    }

    @Test
    void the_write_under_way_is_cut_at_any_byte() {
        write(1, 0, "0123456789");
        flush(1);
        Set<String> left = new TreeSet<>();
        for (int i = 0; i < 200; i++) {
            Tear tear = new Tear(new SplittableRandom(i));
            left.add(new String(disk.image(tear, new FileEvent.Written(1, 5, "abcde".getBytes(UTF_8)))
                    .get("a"), UTF_8));
        }
        assertEquals(Set.of("0123456789", "01234a6789", "01234ab789", "01234abc89", "01234abcd9",
                "01234abcde"), left);
    }
}
