package org.cunkou.terminal.sense.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.cunkou.terminal.sense.Capture;
import org.cunkou.terminal.domain.GrayFrame;
import org.cunkou.terminal.sense.camera.PictureFolderSource.Skipped;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PictureFolderSourceTest {
    @TempDir
    private Path folder;

    private final List<Skipped> skipped = new ArrayList<>();

    @BeforeAll
    static void load() {
        PicturesForTests.loaded();
    }

    private PictureFolderSource source() {
        return new PictureFolderSource(folder, PicturesForTests.CLOCK, skipped::add);
    }

    private List<String> namesOfFrames() {
        List<String> names = new ArrayList<>();
        try (PictureFolderSource source = source()) {
            Capture<GrayFrame> capture = source.next();
            while (capture instanceof Capture.Fresh) {
                names.add(source.lastName());
                capture = source.next();
            }
            assertInstanceOf(Capture.Ended.class, capture);
        }
        return names;
    }

    @Test
    void every_kind_of_picture_comes_in_the_order_of_names_and_then_the_end() {
        for (String name : List.of("c.jpg", "a.png", "d.webp", "B.bmp", "村口.jpeg", "e.JPG")) {
            PicturesForTests.picture(folder.resolve(name), 90);
        }
        assertEquals(List.of("B.bmp", "a.png", "c.jpg", "d.webp", "e.JPG", "村口.jpeg"), namesOfFrames());
        assertEquals(List.of(), skipped);
    }

    @Test
    void a_frame_holds_the_picture_and_the_moment() {
        PicturesForTests.picture(folder.resolve("a.png"), 123);
        try (PictureFolderSource source = source()) {
            GrayFrame frame = assertInstanceOf(GrayFrame.class,
                    assertInstanceOf(Capture.Fresh.class, source.next()).frame());
            assertEquals(40, frame.width());
            assertEquals(30, frame.height());
            assertEquals(123, frame.pixels()[1199]);
            assertEquals(PicturesForTests.AT, frame.capturedAt());
        }
    }

    @Test
    void damaged_pictures_are_named_and_the_others_still_come() throws IOException {
        PicturesForTests.picture(folder.resolve("a.png"), 90);
        PicturesForTests.picture(folder.resolve("d.png"), 90);
        byte[] whole = Files.readAllBytes(folder.resolve("a.png"));
        Files.write(folder.resolve("b.png"), Arrays.copyOf(whole, 20));
        Files.write(folder.resolve("c.jpg"), new byte[0]);
        Files.writeString(folder.resolve("c2.bmp"), "BM, they say, but it is a poem");
        assertEquals(List.of("a.png", "d.png"), namesOfFrames());
        assertEquals(List.of("b.png", "c.jpg", "c2.bmp"), skipped.stream().map(Skipped::name).toList());
        assertTrue(skipped.getFirst().why().contains("damaged"), skipped.getFirst().why());
    }

    @Test
    void files_that_are_no_pictures_are_named() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "hello");
        Files.createDirectory(folder.resolve("inner.png"));
        assertEquals(List.of(), namesOfFrames());
        assertEquals(List.of("inner.png", "notes.txt"), skipped.stream().map(Skipped::name).toList());
    }

    @Test
    void a_folder_that_is_not_there_is_absent_with_its_name() {
        Path missing = folder.resolve("missing");
        try (PictureFolderSource source = new PictureFolderSource(missing, PicturesForTests.CLOCK,
                skipped::add)) {
            Capture.Absent<?> absent = assertInstanceOf(Capture.Absent.class, source.next());
            assertTrue(absent.why().contains(missing.toString()), absent.why());
        }
    }
}
