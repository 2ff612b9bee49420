package org.cunkou.terminal.sense.camera;

import java.util.Optional;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.GrayFrame;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.imgproc.Imgproc;

/// The one way from OpenCV's pictures to ours.
final class Frames {
    private Frames() {}

    /// @param picture
    ///            grey, BGR or BGRA, 8 or 16 bits a channel; stays the caller's
    /// @return empty when it is empty or none of these
    static Optional<GrayFrame> gray(Mat picture, Moment capturedAt) {
        if (picture.empty()) {
            return Optional.empty();
        }
        Mat bytes = new Mat();
        Mat gray = new Mat();
        try {
            if (!toBytes(picture, bytes) || !toGray(bytes, gray)) {
                return Optional.empty();
            }
            byte[] pixels = new byte[gray.cols() * gray.rows()];
            gray.get(0, 0, pixels);
            return Optional.of(new GrayFrame(gray.cols(), gray.rows(), pixels, capturedAt));
        } finally {
            bytes.release();
            gray.release();
        }
    }

    private static boolean toBytes(Mat picture, Mat bytes) {
        switch (picture.depth()) {
            case CvType.CV_8U -> picture.assignTo(bytes);
            case CvType.CV_16U -> picture.convertTo(bytes, CvType.CV_8U, 1 / 257.0);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static boolean toGray(Mat bytes, Mat gray) {
        switch (bytes.channels()) {
            case 1 -> bytes.assignTo(gray);
            case 3 -> Imgproc.cvtColor(bytes, gray, Imgproc.COLOR_BGR2GRAY);
            case 4 -> Imgproc.cvtColor(bytes, gray, Imgproc.COLOR_BGRA2GRAY);
            default -> {
                return false;
            }
        }
        return true;
    }
}
