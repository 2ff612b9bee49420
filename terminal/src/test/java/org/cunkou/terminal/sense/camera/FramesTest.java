package org.cunkou.terminal.sense.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.cunkou.terminal.domain.GrayFrame;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;

final class FramesTest {
    @BeforeAll
    static void load() {
        PicturesForTests.loaded();
    }

    private static int tone(Mat picture) {
        GrayFrame frame = Frames.gray(picture, PicturesForTests.AT).orElseThrow();
        assertEquals(picture.cols(), frame.width());
        assertEquals(picture.rows(), frame.height());
        assertEquals(PicturesForTests.AT, frame.capturedAt());
        return frame.pixels()[frame.pixels().length - 1] & 0xff;
    }

    @Test
    void grey_pictures_keep_their_tones() {
        assertEquals(200, tone(PicturesForTests.even(5, 3, CvType.CV_8UC1, 200)));
    }

    @Test
    void green_is_brighter_than_blue() {
        assertEquals(29, tone(new Mat(3, 5, CvType.CV_8UC3, new Scalar(255, 0, 0))));
        assertEquals(150, tone(new Mat(3, 5, CvType.CV_8UC3, new Scalar(0, 255, 0))));
        assertEquals(150, tone(new Mat(3, 5, CvType.CV_8UC4, new Scalar(0, 255, 0, 9))));
    }

    @Test
    void sixteen_bits_become_eight() {
        assertEquals(255, tone(PicturesForTests.even(5, 3, CvType.CV_16UC1, 65_535)));
        assertEquals(100, tone(PicturesForTests.even(5, 3, CvType.CV_16UC3, 100 * 257)));
    }

    @Test
    void a_part_of_a_larger_picture_is_a_picture() {
        assertEquals(70, tone(PicturesForTests.even(50, 30, CvType.CV_8UC1, 70).submat(3, 9, 4, 20)));
    }

    @Test
    void empty_and_strange_pictures_give_nothing() {
        assertEquals(Optional.empty(), Frames.gray(new Mat(), PicturesForTests.AT));
        assertTrue(
                Frames.gray(PicturesForTests.even(5, 3, CvType.CV_32FC1, 1), PicturesForTests.AT).isEmpty());
        assertTrue(
                Frames.gray(PicturesForTests.even(5, 3, CvType.CV_8UC2, 1), PicturesForTests.AT).isEmpty());
    }
}
