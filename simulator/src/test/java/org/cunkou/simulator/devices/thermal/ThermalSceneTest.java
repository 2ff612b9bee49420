package org.cunkou.simulator.devices.thermal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.Celsius;
import org.junit.jupiter.api.Test;

class ThermalSceneTest {
    private static final FaceInView NEAR = RenderedPeople.person(0, 0.3, 37);

    private static float[] noiseless(double room, FaceInView... people) {
        CameraModel quiet = new CameraModel(256, 192, 57, 0.5, 0, room);
        return new ThermalScene(quiet, new SplittableRandom(1)).render(List.of(people), List.of());
    }

    private static double hottest(float[] picture) {
        double hottest = Double.NEGATIVE_INFINITY;
        for (float value : picture) {
            hottest = Math.max(hottest, value);
        }
        return hottest;
    }

    @Test
    void the_hottest_place_of_a_near_face_is_the_inner_corner_of_the_eye() {
        assertEquals(37 - 1.4, hottest(noiseless(23, NEAR)), 0.1);
        assertEquals(37 - 1.4 + 0.08 * 4, hottest(noiseless(27, NEAR)), 0.1);
    }

    @Test
    void the_same_spot_seen_from_afar_is_lower() {
        double before = hottest(noiseless(23, NEAR));
        for (double distance : new double[]{0.5, 0.8, 1.2}) {
            double here = hottest(noiseless(23, RenderedPeople.person(0, distance, 37)));
            assertTrue(here < before - 0.02, distance + ": " + here);
            before = here;
        }
    }

    @Test
    void the_head_is_fifteen_by_twenty_centimetres_and_the_glasses_are_cold() {
        float[] picture = noiseless(23, NEAR);
        double perMetre = 235.7 / 0.3;
        int middle = 96 * 256 + 128;
        assertTrue(picture[middle + (int) (0.073 * perMetre)] > 31);
        assertTrue(picture[middle + (int) (0.077 * perMetre)] < 27);
        assertTrue(picture[middle - 256 * (int) (0.098 * perMetre)] > 31);
        float[] withGlasses = noiseless(23, NEAR.withGlasses());
        assertTrue(picture[middle - 256 * 8] - withGlasses[middle - 256 * 8] > 5);
    }

    @Test
    void the_nearer_of_two_covers_the_other() {
        float[] both = noiseless(23, RenderedPeople.person(0, 0.4, 36), RenderedPeople.person(0, 0.5, 40));
        float[] alone = noiseless(23, RenderedPeople.person(0, 0.4, 36));
        assertEquals(alone[96 * 256 + 128], both[96 * 256 + 128]);
    }

    @Test
    void noise_has_the_deviation_asked_for_and_follows_the_seed() {
        CameraModel noisy = new CameraModel(256, 192, 57, 0.5, 0.1, 23);
        float[] one = new ThermalScene(noisy, new SplittableRandom(3)).render(List.of(), List.of());
        float[] same = new ThermalScene(noisy, new SplittableRandom(3)).render(List.of(), List.of());
        float[] other = new ThermalScene(noisy, new SplittableRandom(4)).render(List.of(), List.of());
        float[] quiet = noiseless(23);
        double squares = 0;
        double sum = 0;
        for (int pixel = 0; pixel < one.length; pixel++) {
            double noise = one[pixel] - quiet[pixel];
            sum += noise;
            squares += noise * noise;
        }
        assertEquals(0, sum / one.length, 0.003);
        assertEquals(0.1, Math.sqrt(squares / one.length), 0.003);
        assertArrayEquals(one, same);
        assertFalse(Arrays.equals(one, other));
    }

    @Test
    void a_warm_thing_shows_its_temperature() {
        CameraModel quiet = new CameraModel(256, 192, 57, 0.5, 0, 23);
        float[] picture = new ThermalScene(quiet, new SplittableRandom(1)).render(List.of(),
                List.of(new WarmObject(0, 0, 0.5, 0.08, 0.1, Celsius.of(55))));
        assertEquals(55, picture[96 * 256 + 128], 0.01);
    }
}
