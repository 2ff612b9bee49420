package org.cunkou.terminal.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.cunkou.terminal.sense.camera.OpenCv;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.CvType;
import org.opencv.core.Mat;
import org.opencv.core.Scalar;
import org.opencv.imgcodecs.Imgcodecs;
import picocli.CommandLine;

final class CodesCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void load() {
        assertEquals(Optional.empty(), OpenCv.trouble());
    }

    private int run(String... arguments) {
        CommandLine line = new CommandLine(new CodesCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        line.setExecutionExceptionHandler((trouble, command, parsed) -> {
            CommandFailure failure = (CommandFailure) trouble;
            command.getErr().println(failure.getMessage());
            return failure.exitCode();
        });
        return line.execute(arguments);
    }

    private void code(String name, String text) throws WriterException {
        ByteMatrix modules = Encoder.encode(text, ErrorCorrectionLevel.M).getMatrix();
        Mat picture = new Mat(300, 300, CvType.CV_8UC1, Scalar.all(255));
        for (int y = 0; y < modules.getHeight() * 4; y++) {
            for (int x = 0; x < modules.getWidth() * 4; x++) {
                picture.put(30 + y, 30 + x, modules.get(x / 4, y / 4) == 1 ? 0 : 255);
            }
        }
        Imgcodecs.imwrite(folder.resolve(name).toString(), picture);
    }

    @Test
    void prints_file_and_text_of_every_picture() throws WriterException {
        code("b.png", "GC1:B");
        code("a.jpg", "GC1:A");
        Imgcodecs.imwrite(folder.resolve("c.png").toString(),
                new Mat(90, 90, CvType.CV_8UC1, Scalar.all(255)));
        assertEquals(0, run("read", folder.toString()));
        assertEquals("a.jpg\tGC1:A\nb.png\tGC1:B\nc.png\t\n", out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void a_text_stays_on_its_line_and_cannot_steer_a_terminal() throws WriterException {
        code("a.png", "one\ntwo\tthree\\four\u001b[2J");
        assertEquals(0, run("read", folder.toString()));
        assertEquals("a.png\tone\\ntwo\\tthree\\\\four\\u001b[2J\n", out.toString());
    }

    @Test
    void names_what_it_skips() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "hello");
        Files.writeString(folder.resolve("torn.png"), "hello");
        assertEquals(0, run("read", folder.toString()));
        assertEquals("", out.toString());
        assertEquals(2, err.toString().lines().count(), err.toString());
        assertTrue(
                err.toString().contains("skipped notes.txt") && err.toString().contains("skipped torn.png"),
                err.toString());
    }

    @Test
    void a_missing_folder_is_one_line_and_exit_code_1() {
        assertEquals(CommandFailure.FAILED, run("read", folder.resolve("missing").toString()));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().contains("missing"), err.toString());
    }

    @Test
    void a_missing_argument_is_a_usage_error() {
        assertEquals(CommandFailure.USAGE, run("read"));
        assertEquals(CommandFailure.USAGE, run());
    }
}
