package org.cunkou.simulator.devices.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cunkou.simulator.devices.camera.VirtualCodeCamera.CameraFault;
import org.cunkou.simulator.time.VirtualTimeline;
import org.cunkou.terminal.recognise.reader.QrReader;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.GrayFrame;
import org.junit.jupiter.api.Test;

final class VirtualCodeCameraTest {
    private final VirtualTimeline timeline = new VirtualTimeline();
    private final QrReader reader = new QrReader();
    private Optional<CodeInView> held = Optional.empty();
    private final VirtualCodeCamera camera = new VirtualCodeCamera(() -> held, timeline,
            new SplittableRandom(1));

    private List<String> seen() {
        GrayFrame frame = assertInstanceOf(GrayFrame.class,
                assertInstanceOf(Capture.Fresh.class, camera.next()).frame());
        assertEquals(timeline.now(), frame.capturedAt());
        return reader.read(frame);
    }

    @Test
    void sees_what_is_held_up_at_the_moment_it_looks() {
        assertEquals(List.of(), seen());
        held = Optional.of(CodeInView.onPhone("GC1:A", 0.3));
        timeline.run(Duration.ofSeconds(3));
        assertEquals(List.of("GC1:A"), seen());
        held = Optional.of(CodeInView.onPaper("GC1:B", 0.3));
        assertEquals(List.of("GC1:B"), seen());
        held = Optional.empty();
        assertEquals(List.of(), seen());
    }

    @Test
    void a_camera_that_is_off_is_absent_until_it_is_on() {
        camera.fault(CameraFault.OFF);
        assertInstanceOf(Capture.Absent.class, camera.next());
        camera.fault(CameraFault.NONE);
        assertEquals(List.of(), seen());
    }

    @Test
    void a_frozen_camera_shows_the_code_of_somebody_who_left() {
        held = Optional.of(CodeInView.onPhone("GC1:A", 0.3));
        assertEquals(List.of("GC1:A"), seen());
        camera.fault(CameraFault.FROZEN);
        held = Optional.empty();
        timeline.run(Duration.ofSeconds(9));
        assertEquals(List.of("GC1:A"), seen());
        camera.fault(CameraFault.NONE);
        assertEquals(List.of(), seen());
    }
}
