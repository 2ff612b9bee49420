package org.cunkou.terminal.sense.camera;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;
import org.cunkou.terminal.domain.GrayFrame;
import org.opencv.core.Mat;
import org.opencv.videoio.VideoCapture;
import org.opencv.videoio.Videoio;

/// A film instead of a camera: AVI with motion JPEG, which OpenCV decodes by itself. Frames come as fast as
/// they are asked for.
public final class VideoFileSource implements FrameSource {
    private final Clock clock;
    private final Optional<String> trouble;
    private final Optional<VideoCapture> film;
    private boolean ended;

    public VideoFileSource(Path file, Clock clock) {
        this.clock = clock;
        Optional<String> unusable = OpenCv.trouble();
        if (unusable.isEmpty() && !Files.isReadable(file)) {
            unusable = Optional.of("video " + file + ": not there or not readable");
        }
        this.film = unusable.isEmpty() ? open(file) : Optional.empty();
        this.trouble = unusable.isPresent() || film.isPresent()
                ? unusable
                : Optional.of("video " + file + ": not an AVI film with motion JPEG");
    }

    private static Optional<VideoCapture> open(Path file) {
        VideoCapture film = new VideoCapture(file.toString(), Videoio.CAP_OPENCV_MJPEG);
        if (film.isOpened()) {
            return Optional.of(film);
        }
        film.release();
        return Optional.empty();
    }

    @Override
    public Capture<GrayFrame> next() {
        if (trouble.isPresent()) {
            return new Capture.Absent<>(trouble.get());
        }
        return film.filter(open -> !ended).flatMap(this::read).<Capture<GrayFrame>>map(Capture.Fresh::new)
                .orElseGet(() -> {
                    ended = true;
                    return new Capture.Ended<>();
                });
    }

    /// A frame that cannot be decoded ends the film: what comes behind it cannot be found.
    private Optional<GrayFrame> read(VideoCapture open) {
        Mat picture = new Mat();
        try {
            return open.read(picture) ? Frames.gray(picture, clock.now()) : Optional.empty();
        } finally {
            picture.release();
        }
    }

    @Override
    public void close() {
        ended = true;
        film.ifPresent(VideoCapture::release);
    }
}
