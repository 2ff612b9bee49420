package org.cunkou.simulator.devices.thermal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.simulator.devices.thermal.VirtualThermalCamera.Fault;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.RadiometricFrame;
import org.cunkou.terminal.domain.RadiometricFrame.Health;
import org.junit.jupiter.api.Test;

class VirtualThermalCameraTest {
    private final VirtualTimeline time = new VirtualTimeline();
    private List<FaceInView> people = List.of();
    private final VirtualThermalCamera camera = new VirtualThermalCamera(() -> people,
            new ThermalScene(CameraModel.uvc256(24), new SplittableRandom(1)), time);

    private RadiometricFrame frame() {
        time.run(Duration.ofMillis(115));
        return (RadiometricFrame) assertInstanceOf(Capture.Fresh.class, camera.next()).frame();
    }

    @Test
    void renders_the_world_as_it_is_at_the_moment_of_asking() {
        RadiometricFrame empty = frame();
        people = List.of(RenderedPeople.person(0, 0.6, 36.6));
        RadiometricFrame withPerson = frame();

        assertEquals(Duration.ofMillis(115), withPerson.capturedAt().since(empty.capturedAt()));
        assertEquals(10, withPerson.celsius()[96 * 256 + 128] - empty.celsius()[96 * 256 + 128], 3);
        assertEquals(24, withPerson.optics().roomCelsius());
        assertEquals(Health.GOOD, withPerson.health());
    }

    @Test
    void a_closed_shutter_holds_the_last_picture() {
        RadiometricFrame before = frame();
        camera.set(Fault.SHUTTER);
        people = List.of(RenderedPeople.person(0, 0.6, 36.6));
        RadiometricFrame frozen = frame();
        assertEquals(Health.SHUTTER, frozen.health());
        assertArrayEquals(before.celsius(), frozen.celsius());
        camera.set(Fault.NONE);
        assertFalse(Arrays.equals(before.celsius(), frame().celsius()));
    }

    @Test
    void switched_off_or_closed_it_is_absent_and_says_why() {
        camera.set(Fault.OFF);
        assertEquals(new Capture.Absent<>("the virtual camera is switched off"), camera.next());
        camera.set(Fault.NONE);
        frame();
        camera.close();
        assertEquals(new Capture.Absent<>("closed"), camera.next());
    }

    @Test
    void it_tells_of_warming_up_and_of_being_unwell() {
        camera.set(Fault.WARMING_UP);
        assertEquals(Health.WARMING_UP, frame().health());
        camera.set(Fault.UNWELL);
        assertEquals(Health.UNWELL, frame().health());
    }
}
