package org.cunkou.terminal.sense.mlx90640;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.RadiometricFrame.Health;
import org.cunkou.terminal.sense.ReplayThermalSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SubPageJoinTest {
    private static final Moment START = new Moment(1_000_000_000L, 0, ClockQuality.UNSET);

    private final SplittableRandom chance = new SplittableRandom(11);
    private final int[] eeprom = Synthetic.eeprom(chance);
    private final RamPage zero = Synthetic.page(chance, Pattern.CHESS, 2, 0);
    private final RamPage one = Synthetic.page(chance, Pattern.CHESS, 2, 1);

    private SubPageJoin join() {
        return new SubPageJoin(Synthetic.usable(eeprom), Surface.skin(), Lens.NARROW_55);
    }

    @Test
    void two_neighbouring_sub_pages_make_one_frame_with_every_pixel_from_its_own() {
        eeprom[0x40 + 33] |= 1;
        SubPageJoin join = join();
        assertTrue(join.add(zero, START).isEmpty());
        Moment later = START.plus(zero.period());
        RadiometricFrame frame = join.add(one, later).orElseThrow();

        double[] even = Conversion.convert(Synthetic.usable(eeprom), zero, Surface.skin()).celsius();
        double[] odd = Conversion.convert(Synthetic.usable(eeprom), one, Surface.skin()).celsius();
        assertEquals((float) even[0], frame.celsius()[0]);
        assertEquals((float) odd[1], frame.celsius()[1]);
        assertEquals(1, frame.invalid().cardinality());
        assertTrue(frame.invalid().get(33));
        assertEquals(Health.GOOD, frame.health());
        assertEquals(later, frame.capturedAt());
    }

    @Test
    void a_skipped_sub_page_never_mixes_old_and_new() {
        SubPageJoin join = join();
        join.add(zero, START);
        assertTrue(join.add(zero, START.plus(zero.period().multipliedBy(2))).isEmpty());
        assertTrue(join.add(one, START.plus(zero.period().multipliedBy(5))).isEmpty(), "three periods apart");
        assertTrue(join.add(zero, START.plus(zero.period().multipliedBy(6))).isPresent());
    }

    @Test
    void a_supply_out_of_range_makes_the_frame_unwell() {
        one.words()[0x32A] = -9000 & 0xFFFF;
        SubPageJoin join = join();
        join.add(zero, START);

        assertEquals(Health.UNWELL, join.add(one, START.plus(zero.period())).orElseThrow().health());
    }

    @Test
    void the_period_follows_the_control_register() {
        assertEquals(Duration.ofMillis(125),
                new RamPage(zero.words(), 0x1A01, 0).period());
        assertEquals(Duration.ofSeconds(2), new RamPage(zero.words(), 0x1801, 0).period());
    }

    @Test
    void recorded_files_play_as_frames_and_bad_ones_are_told(@TempDir Path folder) throws IOException {
        Path first = write(folder.resolve("0.txt"), zero);
        Path second = write(folder.resolve("1.txt"), one);
        Path broken = Files.writeString(folder.resolve("2.txt"), "12 zz");
        try (ReplayThermalSource source = new ReplayThermalSource(List.of(first, second, broken, first),
                join(),
                () -> START)) {
            Capture.Fresh<?> fresh = assertInstanceOf(Capture.Fresh.class, source.next());
            assertEquals(768, ((RadiometricFrame) fresh.frame()).celsius().length);
            Capture.Absent<?> absent = assertInstanceOf(Capture.Absent.class, source.next());
            assertTrue(absent.why().contains("2.txt"), absent.why());
            assertInstanceOf(Capture.Ended.class, source.next());
        }
    }

    private static Path write(Path file, RamPage page) throws IOException {
        IntStream words = IntStream.concat(Arrays.stream(page.words()),
                IntStream.of(page.control(), page.subPage()));
        return Files.writeString(file, words.mapToObj(Integer::toHexString).collect(Collectors.joining(" ")));
    }
}
