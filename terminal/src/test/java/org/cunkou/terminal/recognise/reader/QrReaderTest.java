package org.cunkou.terminal.recognise.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.domain.GrayFrame;
import org.junit.jupiter.api.Test;

final class QrReaderTest {
    private static final Moment AT = new Moment(1, 1, ClockQuality.UNSET);

    private final QrReader reader = new QrReader();

    private static GrayFrame even(int width, int height, int tone) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) tone);
        return new GrayFrame(width, height, pixels, AT);
    }

    /// The code's upper left corner at (margin, margin).
    private static GrayFrame code(String text, int width, int height, int pixelsPerModule, int margin)
            throws WriterException {
        ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        GrayFrame frame = even(width, height, 255);
        int side = modules.getWidth() * pixelsPerModule;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                if (modules.get(x / pixelsPerModule, y / pixelsPerModule) == 1) {
                    frame.pixels()[(margin + y) * width + margin + x] = 0;
                }
            }
        }
        return frame;
    }

    @Test
    void reads_a_code_anywhere_in_a_small_and_in_a_big_frame() throws WriterException {
        assertEquals(List.of("GC1:HELLO"), reader.read(code("GC1:HELLO", 300, 200, 3, 40)));
        assertEquals(List.of("GC1:HELLO"), reader.read(code("GC1:HELLO", 1920, 1081, 4, 700)));
        assertEquals(List.of("GC1:HELLO"), reader.read(code("GC1:HELLO", 1921, 1080, 31, 100)));
    }

    @Test
    void nothing_of_one_frame_is_left_in_the_next() throws WriterException {
        assertEquals(1, reader.read(code("A", 300, 200, 3, 40)).size());
        assertEquals(List.of(), reader.read(even(300, 200, 255)));
    }

    @Test
    void frames_without_a_code_give_no_text_and_never_throw() {
        for (int[] size : new int[][]{{1, 1}, {1, 900}, {900, 1}, {2, 2}, {39, 39}, {640, 480},
                {6000, 5000}}) {
            assertEquals(List.of(), reader.read(even(size[0], size[1], 255)));
            assertEquals(List.of(), reader.read(even(size[0], size[1], 0)));
        }
    }

    @Test
    void noise_never_throws() {
        SplittableRandom chance = new SplittableRandom(3);
        for (int round = 0; round < 60; round++) {
            GrayFrame frame = even(1 + chance.nextInt(200), 1 + chance.nextInt(200), 0);
            chance.nextBytes(frame.pixels());
            assertEquals(List.of(), reader.read(frame));
        }
    }

    /// Codes damaged at random reach every corner of the decoder.
    @Test
    void damaged_codes_give_the_right_text_or_none() throws WriterException {
        SplittableRandom chance = new SplittableRandom(4);
        String text = "Cunkou GC1 ".repeat(6);
        int read = 0;
        for (int round = 0; round < 200; round++) {
            GrayFrame frame = code(text, 200, 200, 3, 20);
            for (int spot = 0; spot < round; spot++) {
                int at = chance.nextInt(196) * 200 + chance.nextInt(196);
                byte tone = (byte) chance.nextInt(256);
                for (int part = 0; part < 16; part++) {
                    frame.pixels()[at + part / 4 * 200 + part % 4] = tone;
                }
            }
            List<String> texts = reader.read(frame);
            read += texts.size();
            assertEquals(texts.isEmpty() ? List.of() : List.of(text), texts);
        }
        assertEquals(true, read > 20 && read < 200, "read " + read + " of 200");
    }
}
