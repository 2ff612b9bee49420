package org.cunkou.terminal.recognise.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.cunkou.terminal.domain.ClockQuality;
import org.cunkou.terminal.domain.Moment;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.GrayFrame;
import org.cunkou.terminal.sense.camera.PictureFolderSource;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.ObjectMapper;

/// Real pictures with known texts, from the data folder, through the camera's own frame path.
@Tag("real-data")
final class RealPicturesTest {
    /// Plain ZXing reads a little more than this of the clear pictures.
    private static final int CLEAR_FLOOR = 160;

    /// Its given text is a list of character numbers, not the text.
    private static final String WITHOUT_A_TEXT = "zxing-2-31.png";

    private static final Path PICTURES = data().resolve("qr");

    private static Path data() {
        return Optional.ofNullable(System.getenv("CUNKOU_DATA")).map(Path::of)
                .orElse(Path.of("..", "..", "shared", "data")).toAbsolutePath().normalize();
    }

    @BeforeAll
    static void data_is_there() {
        Assumptions.assumeTrue(Files.isDirectory(PICTURES),
                "not run: no pictures in " + PICTURES + "; set CUNKOU_DATA");
    }

    @Test
    void reads_the_clear_pictures() throws IOException {
        Map<String, List<String>> truth = truth();
        List<String> right = new ArrayList<>();
        List<String> wrong = new ArrayList<>();
        int all = each(PICTURES.resolve("clear"), (name, texts) -> {
            List<String> accepted = truth.getOrDefault("clear/" + name, List.of());
            for (String text : texts) {
                (accepted.contains(printable(text)) ? right : wrong).add(name);
            }
        });
        System.out.println("clear pictures: " + right.size() + " of " + all + " read right, " + wrong.size()
                + " wrong " + wrong);
        assertEquals(200, all);
        assertTrue(right.size() >= CLEAR_FLOOR, "read " + right.size());
        assertEquals(List.of(), wrong.stream().filter(name -> !name.equals(WITHOUT_A_TEXT)).toList());
    }

    @Test
    void reads_nothing_where_there_is_no_code() throws IOException {
        List<String> ghosts = new ArrayList<>();
        int all = each(PICTURES.resolve("none"),
                (name, texts) -> texts.forEach(text -> ghosts.add(name + " " + text)));
        System.out.println("pictures without a code: " + all + ", texts read " + ghosts);
        assertEquals(47, all);
        assertEquals(List.of(), ghosts);
    }

    private static int each(Path folder, BiConsumer<String, List<String>> seen) {
        QrReader reader = new QrReader();
        int count = 0;
        try (PictureFolderSource source = new PictureFolderSource(folder,
                () -> new Moment(0, 0, ClockQuality.UNSET), skipped -> System.out.println(skipped))) {
            Capture<GrayFrame> capture = source.next();
            while (capture instanceof Capture.Fresh<GrayFrame>(GrayFrame frame)) {
                seen.accept(source.lastName(), reader.read(frame));
                count++;
                capture = source.next();
            }
        }
        return count;
    }

    private static Map<String, List<String>> truth() throws IOException {
        ObjectMapper json = new ObjectMapper();
        Map<String, List<String>> truth = new HashMap<>();
        for (String line : Files.readAllLines(PICTURES.resolve("truth.tsv")).stream().skip(1).toList()) {
            String[] parts = line.split("\t", 2);
            List<String> texts = new ArrayList<>();
            json.readTree(parts[1]).forEach(text -> texts.add(printable(text.asString())));
            truth.put(parts[0], texts);
        }
        return truth;
    }

    /// Character sets and blanks are not what these pictures test.
    private static String printable(String text) {
        return text.replaceAll("[^!-~]", "");
    }
}
