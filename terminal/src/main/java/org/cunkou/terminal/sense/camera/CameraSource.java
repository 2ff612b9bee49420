package org.cunkou.terminal.sense.camera;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;
import org.cunkou.terminal.domain.GrayFrame;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/// A V4L2 camera. Its own thread reads it (a read may hang in the driver for ten seconds) and leaves only the
/// newest frame. A camera that vanishes is absent until it can be opened again.
public final class CameraSource implements FrameSource {
    private static final Duration WAIT = Duration.ofMillis(250);
    private static final Duration SILENCE = Duration.ofSeconds(2);
    private static final Duration REOPEN_AFTER = Duration.ofSeconds(1);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(1);

    private final String device;
    private final Supplier<Optional<VideoCapture>> opener;
    private final Clock clock;
    private final Duration reopenAfter;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private Optional<GrayFrame> newest = Optional.empty();
    private Optional<String> trouble = Optional.empty();
    private Moment lastHeard;
    private boolean closed;

    /// @param device
    ///            path of the device, such as `/dev/video0` or a stable name under `/dev/v4l/by-id`
    public CameraSource(String device, Clock clock) {
        this(device, () -> open(device), clock, REOPEN_AFTER);
    }

    CameraSource(String device, Supplier<Optional<VideoCapture>> opener, Clock clock, Duration reopenAfter) {
        this.device = device;
        this.opener = opener;
        this.clock = clock;
        this.reopenAfter = reopenAfter;
        this.lastHeard = clock.now();
        this.thread = Thread.ofPlatform().daemon().name("camera " + device).unstarted(this::work);
        thread.start();
    }

    private static Optional<VideoCapture> open(String device) {
        if (!Files.exists(Path.of(device))) {
            return Optional.empty();
        }
        VideoCapture capture = new VideoCapture(device, Videoio.CAP_V4L2);
        if (capture.isOpened()) {
            return Optional.of(capture);
        }
        capture.release();
        return Optional.empty();
    }

    @Override
    public Capture<GrayFrame> next() {
        lock.lock();
        try {
            long left = WAIT.toNanos();
            while (newest.isEmpty() && left > 0 && !closed) {
                left = changed.awaitNanos(left);
            }
            return take();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Capture.Nothing<>();
        } finally {
            lock.unlock();
        }
    }

    private Capture<GrayFrame> take() {
        if (newest.isPresent()) {
            GrayFrame frame = newest.get();
            newest = Optional.empty();
            return new Capture.Fresh<>(frame);
        }
        if (trouble.isPresent()) {
            return new Capture.Absent<>(trouble.get());
        }
        Duration silent = clock.now().since(lastHeard);
        return silent.compareTo(SILENCE) < 0
                ? new Capture.Nothing<>()
                : new Capture.Absent<>("camera " + device + ": no frame for " + silent.toSeconds() + " s");
    }

    private void work() {
        Optional<String> unusable = OpenCv.trouble();
        if (unusable.isPresent()) {
            say(unusable.get());
            return;
        }
        do {
            pumpOnce();
        } while (pause());
    }

    /// Opens the camera and reads it for as long as it answers.
    private void pumpOnce() {
        try {
            Optional<VideoCapture> opened = opener.get();
            if (opened.isEmpty()) {
                say("camera " + device + ": not there, not readable, or in use by another program");
                return;
            }
            VideoCapture capture = opened.get();
            try {
                pump(capture);
            } finally {
                capture.release();
            }
        } catch (CvException failed) {
            say("camera " + device + ": stopped answering");
        }
    }

    private void pump(VideoCapture capture) {
        Mat picture = new Mat();
        try {
            boolean wanted = true;
            while (wanted) {
                Optional<GrayFrame> frame = capture.read(picture)
                        ? Frames.gray(picture, clock.now())
                        : Optional.empty();
                if (frame.isEmpty()) {
                    say("camera " + device + ": stopped answering");
                    return;
                }
                wanted = put(frame.get());
            }
        } finally {
            picture.release();
        }
    }

    /// @return false when the source is closed
    private boolean put(GrayFrame frame) {
        lock.lock();
        try {
            newest = Optional.of(frame);
            trouble = Optional.empty();
            lastHeard = frame.capturedAt();
            changed.signalAll();
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void say(String why) {
        lock.lock();
        try {
            trouble = Optional.of(why);
        } finally {
            lock.unlock();
        }
    }

    /// @return false when the source is closed
    private boolean pause() {
        lock.lock();
        try {
            long left = reopenAfter.toNanos();
            while (!closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return !closed;
        } catch (InterruptedException stopping) {
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            thread.join(TimeUnit.NANOSECONDS.toMillis(CLOSE_WITHIN.toNanos()));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
