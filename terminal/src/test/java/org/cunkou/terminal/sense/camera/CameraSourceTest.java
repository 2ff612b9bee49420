package org.cunkou.terminal.sense.camera;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.GrayFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

final class CameraSourceTest {
    private static final int ENOUGH = 400;

    @BeforeAll
    static void load() {
        PicturesForTests.loaded();
    }

    /// Asks until it answers like this; each question waits up to a quarter of a second by itself.
    private static Capture<GrayFrame> until(Class<?> kind, CameraSource camera) {
        Capture<GrayFrame> capture = camera.next();
        for (int asked = 0; asked < ENOUGH && !kind.isInstance(capture); asked++) {
            capture = camera.next();
        }
        assertInstanceOf(kind, capture);
        return capture;
    }

    @Test
    void a_camera_that_is_not_there_is_absent_with_its_name() {
        try (CameraSource camera = new CameraSource("/dev/no-such-camera", PicturesForTests.CLOCK)) {
            String absent = until(Capture.Absent.class, camera).toString();
            assertTrue(absent.contains("/dev/no-such-camera"), absent);
        }
    }

    /// A film plays the camera: its end is a camera that was unplugged.
    @Test
    void a_camera_that_vanishes_is_absent_until_it_is_back(@TempDir Path folder) {
        Path film = folder.resolve("film.avi");
        PicturesForTests.film(film, 4);
        Semaphore plugged = new Semaphore(1);
        try (CameraSource camera = new CameraSource("film", () -> plugged.tryAcquire()
                ? Optional.of(new VideoCapture(film.toString(), Videoio.CAP_OPENCV_MJPEG))
                : Optional.empty(), PicturesForTests.CLOCK, Duration.ofMillis(5))) {
            assertTrue(until(Capture.Fresh.class, camera) instanceof Capture.Fresh<GrayFrame>(GrayFrame frame)
                    && frame.width() == 64);
            until(Capture.Absent.class, camera);
            plugged.release();
            until(Capture.Fresh.class, camera);
        }
    }

    @Test
    void closing_ends_its_thread() {
        CameraSource camera = new CameraSource("closed", Optional::empty, PicturesForTests.CLOCK,
                Duration.ofMinutes(5));
        until(Capture.Absent.class, camera);
        camera.close();
        assertTrue(Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().equals("camera closed")));
    }
}
