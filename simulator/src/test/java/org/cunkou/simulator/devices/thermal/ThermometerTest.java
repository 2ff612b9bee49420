package org.cunkou.simulator.devices.thermal;

import static org.cunkou.simulator.devices.thermal.RenderedPeople.person;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.Celsius;
import org.cunkou.terminal.domain.Estimate.Inconclusive;
import org.cunkou.terminal.domain.Estimate.Measured;
import org.cunkou.terminal.domain.Estimate.Why;
import org.cunkou.terminal.domain.TrackedFace;
import org.junit.jupiter.api.Test;

/// The thermometer before rendered people, whose temperature is known.
class ThermometerTest {
    private static double oral(TrackedFace face) {
        return assertInstanceOf(Measured.class, face.estimate(), face::toString).oral().degrees();
    }

    private static Why why(List<TrackedFace> seen) {
        assertEquals(1, seen.size(), seen::toString);
        return assertInstanceOf(Inconclusive.class, seen.get(0).estimate(), seen::toString).why();
    }

    @Test
    void reads_people_where_they_stand_to_a_tenth_of_a_degree() {
        SplittableRandom chance = new SplittableRandom(17);
        double sum = 0;
        double squares = 0;
        int people = 150;
        for (int number = 0; number < people; number++) {
            double distance = chance.nextDouble(0.4, 1.2);
            double oral = chance.nextDouble(35, 40);
            FaceInView face = new FaceInView(number, chance.nextDouble(-0.06, 0.06),
                    chance.nextDouble(-0.02, 0.02),
                    distance, Celsius.of(oral));
            List<TrackedFace> seen = RenderedPeople.in(chance.nextDouble(23, 28.5), number).see(5, face);
            assertEquals(1, seen.size(), () -> distance + " " + seen);
            assertEquals(distance * 1000, seen.get(0).distanceMillimetres(), distance * 30);
            double error = oral(seen.get(0)) - oral;
            sum += error;
            squares += error * error;
            assertTrue(Math.abs(error) < 0.2, () -> distance + " m: " + error);
        }
        double bias = sum / people;
        double deviation = Math.sqrt(squares / people - bias * bias);
        assertTrue(Math.abs(bias) <= 0.05, "bias " + bias);
        assertTrue(deviation <= 0.15, "standard deviation " + deviation);
    }

    @Test
    void a_degree_more_is_read_as_a_degree_more() {
        for (double distance : new double[]{0.45, 0.7, 1.1}) {
            double sumXy = 0;
            double sumXx = 0;
            for (double oral = 35; oral <= 40; oral += 0.25) {
                FaceInView face = person(0.01, distance, oral);
                double read = oral(RenderedPeople.in(24, Math.round(oral * 100)).see(5, face).get(0));
                sumXy += (oral - 37.5) * read;
                sumXx += (oral - 37.5) * (oral - 37.5);
                assertTrue(oral < 38 || read >= 37.7, oral + " read as " + read);
            }
            assertEquals(1.00, sumXy / sumXx, 0.02, "slope at " + distance + " m");
        }
    }

    @Test
    void a_face_is_left_out_until_three_frames_have_told_of_it() {
        RenderedPeople room = RenderedPeople.in(24, 1);
        assertEquals(List.of(), room.see(2, person(0, 0.6, 36.6)));
        assertEquals(1, room.see(person(0, 0.6, 36.6)).size());
    }

    @Test
    void two_people_side_by_side_keep_their_tracks_and_their_temperatures() {
        RenderedPeople room = RenderedPeople.in(24, 2);
        List<TrackedFace> first = room.see(3, person(-0.2, 0.9, 36.5), person(0.2, 0.8, 39));
        List<Long> tracks = first.stream().map(TrackedFace::track).toList();
        boolean warmFirst = oral(first.get(0)) > 38;
        for (int frame = 0; frame < 40; frame++) {
            double sway = 0.03 * Math.sin(frame * 0.4);
            List<TrackedFace> seen = room.see(person(-0.2 + sway, 0.9, 36.5),
                    person(0.2 + sway, 0.8 - frame * 0.005, 39));
            assertEquals(2, seen.size(), seen::toString);
            assertEquals(tracks, seen.stream().map(TrackedFace::track).toList());
            TrackedFace warm = seen.get(warmFirst ? 0 : 1);
            TrackedFace well = seen.get(warmFirst ? 1 : 0);
            assertEquals(39, oral(warm), 0.25);
            assertEquals(36.5, oral(well), 0.25);
            assertTrue(warm.distanceMillimetres() < well.distanceMillimetres());
        }
    }

    @Test
    void a_face_that_drops_out_for_a_moment_keeps_its_track_and_the_time_of_its_reading() {
        RenderedPeople room = RenderedPeople.in(24, 3);
        TrackedFace before = room.see(5, person(0, 0.6, 36.6)).get(0);
        List<TrackedFace> missing = room.see(2);
        assertEquals(1, missing.size());
        assertEquals(before.capturedAt(), missing.get(0).capturedAt());
        assertEquals(before.track(), room.see(person(0, 0.6, 36.6)).get(0).track());
    }

    @Test
    void one_who_leaves_is_gone_and_the_next_gets_another_track() {
        RenderedPeople room = RenderedPeople.in(24, 4);
        long first = room.see(5, person(0, 0.6, 36.6)).get(0).track();
        assertEquals(List.of(), room.see(5));
        assertNotEquals(first, room.see(4, person(0, 0.6, 36.6)).get(0).track());
    }

    @Test
    void another_person_in_the_same_place_after_a_drop_out_gets_another_track() {
        RenderedPeople room = RenderedPeople.in(24, 5);
        long first = room.see(5, person(0, 0.6, 36.6)).get(0).track();
        room.see(2);
        List<TrackedFace> seen = room.see(4, person(0, 0.6, 38.2));
        assertNotEquals(first, seen.get(0).track());
        assertEquals(38.2, oral(seen.get(0)), 0.2);
    }

    @Test
    void nobody_and_warm_things_give_no_face() {
        for (double distance : new double[]{0.4, 0.7, 1.0}) {
            for (double surface : new double[]{34, 37, 40, 45, 55, 80}) {
                RenderedPeople room = RenderedPeople.in(24, 6);
                assertEquals(List.of(), room.see(4));
                room.camera.show(
                        List.of(new WarmObject(0.05, -0.02, distance, 0.08, 0.10, Celsius.of(surface))));
                assertEquals(List.of(), room.see(4), surface + " °C at " + distance);
            }
        }
    }

    @Test
    void a_cup_at_the_cheek_is_told_as_a_hot_object_and_one_before_the_face_never_measured() {
        RenderedPeople room = RenderedPeople.in(24, 7);
        room.camera.show(List.of(new WarmObject(0.1, -0.05, 0.5, 0.08, 0.10, Celsius.of(60))));
        assertEquals(Why.HOT_OBJECT, why(room.see(4, person(0, 0.6, 36.6))));
        for (double side = -0.06; side <= 0.06; side += 0.02) {
            RenderedPeople other = RenderedPeople.in(24, 7);
            other.camera.show(List.of(new WarmObject(side, -0.02, 0.5, 0.08, 0.10, Celsius.of(60))));
            List<TrackedFace> seen = other.see(4, person(0, 0.6, 36.6));
            assertTrue(seen.stream().noneMatch(face -> face.estimate() instanceof Measured), seen::toString);
        }
    }

    @Test
    void glasses_cold_faces_and_distance_are_inconclusive_with_their_reason() {
        for (double distance : new double[]{0.4, 0.6, 0.9, 1.2}) {
            FaceInView face = person(0.02, distance, 36.8);
            assertEquals(Why.FACE_HIDDEN, why(RenderedPeople.in(24, 8).see(4, face.withGlasses())));
            assertEquals(Why.COLD_ARRIVAL,
                    why(RenderedPeople.in(24, 8).see(4, face.chilledBy(Celsius.of(3)))));
        }
        assertEquals(Why.TOO_FAR, why(RenderedPeople.in(24, 8).see(4, person(0, 1.9, 36.8))));
    }

    @Test
    void a_room_outside_of_the_range_is_inconclusive() {
        assertEquals(Why.ROOM_OUT_OF_RANGE, why(RenderedPeople.in(16, 9).see(4, person(0, 0.6, 36.8))));
        assertEquals(Why.ROOM_OUT_OF_RANGE, why(RenderedPeople.in(29.5, 9).see(4, person(0, 0.6, 36.8))));
    }

    @Test
    void while_the_camera_is_not_well_nobody_is_measured_and_readings_start_anew() {
        for (VirtualThermalCamera.Fault fault : List.of(VirtualThermalCamera.Fault.SHUTTER,
                VirtualThermalCamera.Fault.WARMING_UP, VirtualThermalCamera.Fault.UNWELL)) {
            RenderedPeople room = RenderedPeople.in(24, 10);
            FaceInView face = person(0, 0.6, 36.6);
            long track = room.see(4, face).get(0).track();
            room.camera.set(fault);
            assertEquals(Why.SENSOR_NOT_READY, why(room.see(face)));
            room.camera.set(VirtualThermalCamera.Fault.NONE);
            assertEquals(List.of(), room.see(2, face));
            assertEquals(track, room.see(face).get(0).track());
        }
    }

    @Test
    void a_smaller_camera_is_good_to_nine_tenths_of_a_metre() {
        for (double distance = 0.4; distance <= 0.9; distance += 0.1) {
            RenderedPeople room = new RenderedPeople(CameraModel.lepton160(24), 11);
            assertEquals(37.2, oral(room.see(5, person(0.02, distance, 37.2)).get(0)), 0.2, "at " + distance);
        }
    }
}
