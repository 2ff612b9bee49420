package org.cunkou.terminal.sense.camera;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.sense.FrameSource;
import org.cunkou.terminal.domain.GrayFrame;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.core.MatOfByte;
import org.opencv.imgcodecs.Imgcodecs;

/// A folder of pictures (jpg, png, bmp, webp) instead of a camera, in the order of their names, each once.
public final class PictureFolderSource implements FrameSource {
    private static final Set<String> ENDINGS = Set.of("jpg", "jpeg", "png", "bmp", "webp");
    /// A larger file is no camera's picture.
    private static final long MAX_FILE_BYTES = 64L << 20;

    /// A file of the folder that gave no frame.
    ///
    /// @param name
    ///            its name within the folder
    /// @param why
    ///            what is wrong with it, without the name
    public record Skipped(String name, String why) {}

    private final Path folder;
    private final Clock clock;
    private final Consumer<Skipped> onSkipped;
    private final Queue<Path> waiting = new ArrayDeque<>();
    private Optional<String> trouble = OpenCv.trouble();
    private String lastName = "";

    /// @param onSkipped
    ///            hears of every file that gives no frame, from within [#next()]
    public PictureFolderSource(Path folder, Clock clock, Consumer<Skipped> onSkipped) {
        this.folder = folder;
        this.clock = clock;
        this.onSkipped = onSkipped;
        try (Stream<Path> files = Files.list(folder)) {
            waiting.addAll(sorted(files));
        } catch (IOException unreadable) {
            trouble = Optional.of("pictures in " + folder + ": not a folder that can be read");
        }
    }

    private static List<Path> sorted(Stream<Path> files) {
        return files.sorted(Comparator.comparing(file -> file.getFileName().toString())).toList();
    }

    @Override
    public Capture<GrayFrame> next() {
        if (trouble.isPresent()) {
            return new Capture.Absent<>(trouble.get());
        }
        for (Path file = waiting.poll(); file != null; file = waiting.poll()) {
            String name = file.getFileName().toString();
            Optional<String> unusable = whyNotTried(file, name);
            Optional<GrayFrame> frame = unusable.isPresent() ? Optional.empty() : decode(file);
            if (frame.isPresent()) {
                lastName = name;
                return new Capture.Fresh<>(frame.get());
            }
            onSkipped.accept(new Skipped(name, unusable.orElse("cannot be decoded, the picture is damaged")));
        }
        return new Capture.Ended<>();
    }

    /// The file name of the newest fresh frame; empty text before the first.
    public String lastName() {
        return lastName;
    }

    private static Optional<String> whyNotTried(Path file, String name) {
        String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (!Files.isRegularFile(file) || !ENDINGS.contains(ending)) {
            return Optional.of("not a picture (jpg, png, bmp, webp)");
        }
        if (!Files.isReadable(file)) {
            return Optional.of("not readable");
        }
        return file.toFile().length() > MAX_FILE_BYTES
                ? Optional.of("larger than " + (MAX_FILE_BYTES >> 20) + " MB")
                : Optional.empty();
    }

    /// Reads the bytes here and lets OpenCV decode them: its own file reading knows no name outside the
    /// machine's character set.
    private Optional<GrayFrame> decode(Path file) {
        MatOfByte bytes = new MatOfByte();
        Mat picture = new Mat();
        try {
            bytes.fromArray(Files.readAllBytes(file));
            if (!bytes.empty()) {
                picture = Imgcodecs.imdecode(bytes, Imgcodecs.IMREAD_GRAYSCALE);
            }
            return Frames.gray(picture, clock.now());
        } catch (IOException | CvException damaged) {
            return Optional.empty();
        } finally {
            bytes.release();
            picture.release();
        }
    }

    @Override
    public void close() {
        waiting.clear();
    }

    @Override
    public String toString() {
        return "pictures in " + folder;
    }
}
