package org.cunkou.simulator.play;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.cunkou.simulator.devices.Lookout;
import org.cunkou.simulator.devices.SenseFault;
import org.cunkou.simulator.devices.camera.CodeInView;
import org.cunkou.simulator.devices.camera.SceneCodeSource;
import org.cunkou.simulator.devices.readings.VirtualFaces;
import org.cunkou.simulator.devices.readings.VirtualTexts;
import org.cunkou.simulator.devices.thermal.CameraModel;
import org.cunkou.simulator.devices.thermal.FaceInView;
import org.cunkou.simulator.devices.thermal.SceneThermalSource;
import org.cunkou.simulator.devices.thermal.ThermalScene;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.app.CameraSight;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Estimate;
import org.cunkou.terminal.domain.TrackedFace;
import org.cunkou.terminal.sense.Capture;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What can be wrong with a sense, as readings and as pixels.
class SenseFaultsTest {
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final String TEXT = "GC1:THE-TEXT-OF-A-CODE-THAT-IS-LONG-ENOUGH";
    private final VirtualTimeline time = new VirtualTimeline();
    private final KioskClock clock = new KioskClock(time);
    private final Lookout lookout = new Lookout(time, clock, LATENCY);
    private final SplittableRandom chance = new SplittableRandom(1);
    private List<FaceInView> people = List.of(person(1, 36.6));
    private Optional<CodeInView> code = Optional.of(CodeInView.onPhone(TEXT, 0.3));

    private static FaceInView person(long number, double oral) {
        return new FaceInView(number, 0, 0, 0.5, Celsius.of(oral));
    }

    private void is(SenseFault fault) {
        lookout.fault(fault);
    }

    private void run(int millis) {
        time.run(Duration.ofMillis(millis));
    }

    private static <T> T fresh(Capture<T> capture) {
        if (capture instanceof Capture.Fresh<T>(T frame)) {
            return frame;
        }
        throw new AssertionError("a new frame, got " + capture);
    }

    /// When the device answers, and of which moment.
    @Nested
    class AnyOfThem {
        private Capture<Lookout.Look> look() {
            return lookout.next(Optional::of);
        }

        @Test
        void switched_off_it_is_absent() {
            is(SenseFault.none().withOff(true));
            assertInstanceOf(Capture.Absent.class, look());
            is(SenseFault.none());
            assertInstanceOf(Capture.Fresh.class, look());
        }

        @Test
        void coming_and_going_it_is_absent_every_other_time() {
            is(SenseFault.none().withComesAndGoes(Duration.ofMillis(300)));
            List<Boolean> answers = IntStream.range(0, 6).mapToObj(_ -> {
                boolean answered = look() instanceof Capture.Fresh;
                run(300);
                return answered;
            }).toList();
            assertEquals(List.of(true, false, true, false, true, false), answers);
        }

        @Test
        void slow_it_has_nothing_new_for_a_while() {
            is(SenseFault.none().withSlow(Duration.ofMillis(250)));
            assertInstanceOf(Capture.Fresh.class, look());
            run(249);
            assertInstanceOf(Capture.Nothing.class, look());
            run(1);
            assertInstanceOf(Capture.Fresh.class, look());
        }

        @Test
        void late_it_tells_of_what_was_longer_ago() {
            run(5_000);
            assertEquals(Duration.ofMillis(4_950), sinceBoot(fresh(look())));
            is(SenseFault.none().withLate(Duration.ofSeconds(2)));
            assertEquals(Duration.ofMillis(2_950), sinceBoot(fresh(look())));
        }

        @Test
        void stamps_its_pictures_with_the_kiosks_clock() {
            run(5_000);
            clock.boots();
            run(1_000);
            Lookout.Look look = fresh(look());
            assertEquals(Duration.ofMillis(950), sinceBoot(look));
            assertEquals(5_950_000_000L, look.world().monoNanos());
        }

        private static Duration sinceBoot(Lookout.Look look) {
            return Duration.ofNanos(look.kiosk().monoNanos());
        }
    }

    @Nested
    class FacesAsReadings {
        private final VirtualFaces faces = new VirtualFaces(lookout, _ -> people, chance);

        private List<TrackedFace> look() {
            run(111);
            return fresh(faces.next());
        }

        private List<TrackedFace> seenWell() {
            look();
            look();
            return look();
        }

        private static double oral(TrackedFace face) {
            return assertInstanceOf(Estimate.Measured.class, face.estimate()).oral().degrees();
        }

        @Test
        void a_face_counts_from_its_third_look_and_keeps_its_number() {
            assertEquals(List.of(), look());
            assertEquals(List.of(), look());
            TrackedFace third = look().getFirst();
            assertEquals(36.6, oral(third), 0.3);
            assertEquals(third.track(), look().getFirst().track());
            assertEquals(Optional.of(1L), faces.personOf(third.track()));
        }

        @Test
        void stuck_there_is_nothing_new() {
            seenWell();
            is(SenseFault.none().withStuck(true));
            run(111);
            assertInstanceOf(Capture.Nothing.class, faces.next());
        }

        @Test
        void in_noise_there_are_no_faces_and_afterwards_they_are_new_ones() {
            long before = seenWell().getFirst().track();
            is(SenseFault.none().withGarbage(true));
            assertEquals(List.of(), look());
            is(SenseFault.none());
            assertNotEquals(before, seenWell().getFirst().track());
        }

        @Test
        void wrong_it_is_beside_the_truth_by_so_much() {
            double right = oral(seenWell().getFirst());
            is(SenseFault.none().withWrong(-2.5));
            assertEquals(right - 2.5, oral(look().getFirst()), 1e-6);
        }

        @Test
        void torn_pictures_hide_faces_now_and_then() {
            seenWell();
            is(SenseFault.none().withTorn(true));
            long hidden = IntStream.range(0, 100)
                    .filter(_ -> look().getFirst().estimate() instanceof Estimate.Inconclusive).count();
            assertTrue(hidden > 20 && hidden < 80, "hidden in " + hidden + " of 100");
        }
    }

    @Nested
    class FacesAsPixels {
        private final SceneThermalSource camera = new SceneThermalSource(lookout, _ -> people,
                new ThermalScene(CameraModel.uvc256(23), chance.split()), chance);

        private float[] look() {
            run(111);
            return fresh(camera.next()).celsius();
        }

        private static double mean(float[] pixels) {
            return IntStream.range(0, pixels.length).mapToDouble(i -> pixels[i]).average().orElseThrow();
        }

        @Test
        void stuck_the_same_picture_comes_again() {
            float[] last = look();
            is(SenseFault.none().withStuck(true));
            people = List.of();
            assertArrayEquals(last, look());
            is(SenseFault.none());
            assertFalse(Arrays.equals(last, look()));
        }

        @Test
        void noise_is_everywhere_and_has_nothing_of_the_scene() {
            is(SenseFault.none().withGarbage(true));
            float[] noise = look();
            assertEquals(30, mean(noise), 0.5);
            assertTrue(Math.abs(noise[0] - noise[1]) > 0.5 || Math.abs(noise[1] - noise[2]) > 0.5);
        }

        @Test
        void wrong_every_pixel_is_beside_the_truth_by_so_much() {
            double right = mean(look());
            is(SenseFault.none().withWrong(3));
            assertEquals(right + 3, mean(look()), 0.1);
        }

        @Test
        void torn_the_upper_half_is_new_and_the_lower_is_the_picture_before() {
            float[] before = look();
            is(SenseFault.none().withTorn(true));
            people = List.of();
            float[] torn = look();
            int half = torn.length / 2;
            assertArrayEquals(Arrays.copyOfRange(before, half, before.length),
                    Arrays.copyOfRange(torn, half, torn.length));
            assertFalse(Arrays.equals(Arrays.copyOf(before, half), Arrays.copyOf(torn, half)));
        }
    }

    @Nested
    class CodesAsReadings {
        private final VirtualTexts reader = new VirtualTexts(lookout, _ -> code, chance);

        private List<String> look() {
            run(66);
            return fresh(reader.next());
        }

        @Test
        void well_it_reads_what_is_held_up() {
            assertEquals(List.of(TEXT), look());
            code = Optional.empty();
            assertEquals(List.of(), look());
        }

        @Test
        void stuck_there_is_nothing_new() {
            is(SenseFault.none().withStuck(true));
            assertInstanceOf(Capture.Nothing.class, reader.next());
        }

        @Test
        void in_noise_it_reads_texts_that_nobody_holds_up() {
            is(SenseFault.none().withGarbage(true));
            List<String> read = IntStream.range(0, 400).boxed().flatMap(_ -> look().stream()).toList();
            assertTrue(read.size() >= 3 && read.size() < 40, read::toString);
            assertFalse(read.contains(TEXT));
        }

        @Test
        void torn_it_reads_half_and_wrong_it_misreads_one_letter_always_the_same() {
            is(SenseFault.none().withTorn(true));
            assertEquals(List.of(TEXT.substring(0, TEXT.length() / 2)), look());
            is(SenseFault.none().withWrong(1));
            String misread = look().getFirst();
            assertEquals(1, IntStream.range(0, TEXT.length())
                    .filter(i -> TEXT.charAt(i) != misread.charAt(i)).count());
            assertEquals(List.of(misread), look());
        }
    }

    @Nested
    class CodesAsPixels {
        private final CameraSight reader = CameraSight.live(new SceneCodeSource(lookout, _ -> code, chance));

        private List<String> look() {
            run(66);
            return fresh(reader.next());
        }

        @Test
        void well_it_reads_what_is_held_up() {
            assertEquals(List.of(TEXT), look());
        }

        @Test
        void stuck_there_is_nothing_new_though_the_code_has_gone() {
            look();
            is(SenseFault.none().withStuck(true));
            code = Optional.empty();
            run(66);
            assertInstanceOf(Capture.Nothing.class, reader.next());
        }

        @Test
        void in_noise_and_torn_it_reads_nothing() {
            is(SenseFault.none().withGarbage(true));
            assertEquals(List.of(), look());
            is(SenseFault.none());
            code = Optional.empty();
            look();
            is(SenseFault.none().withTorn(true));
            code = Optional.of(CodeInView.onPhone(TEXT, 0.3));
            assertEquals(List.of(), look());
        }

        @Test
        void wrong_it_reads_well_and_reads_another_text() {
            is(SenseFault.none().withWrong(1));
            String misread = look().getFirst();
            assertEquals(TEXT.length(), misread.length());
            assertNotEquals(TEXT, misread);
        }
    }
}
