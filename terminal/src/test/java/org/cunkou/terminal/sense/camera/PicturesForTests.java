package org.cunkou.terminal.sense.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.cunkou.terminal.domain.Clock;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.core.Size;
import org.opencv.imgcodecs.Imgcodecs;
import org.opencv.videoio.VideoWriter;
import org.opencv.videoio.Videoio;

/// Pictures and films made by OpenCV itself.
final class PicturesForTests {
    static final Moment AT = new Moment(7, 8, ClockQuality.SYNCED);
    static final Clock CLOCK = () -> AT;

    private PicturesForTests() {}

    static void loaded() {
        assertEquals(Optional.empty(), OpenCv.trouble());
    }

    static Mat even(int width, int height, int type, double tone) {
        return new Mat(height, width, type, Scalar.all(tone));
    }

    static void picture(Path file, int tone) {
        Imgcodecs.imwrite(file.toString(), even(40, 30, CvType.CV_8UC1, tone));
    }

    /// A motion JPEG film of 64×48 pixels, each frame brighter than the one before by 20.
    static void film(Path file, int frames) {
        VideoWriter writer = new VideoWriter(file.toString(), Videoio.CAP_OPENCV_MJPEG,
                VideoWriter.fourcc('M', 'J', 'P', 'G'), 10, new Size(64, 48));
        for (int frame = 0; frame < frames; frame++) {
            writer.write(even(64, 48, CvType.CV_8UC3, 20 + 20 * frame));
        }
        writer.release();
    }
}
