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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VideoFileSourceTest {
    @TempDir
    private Path folder;

    @BeforeAll
    static void load() {
        PicturesForTests.loaded();
    }

    private static List<Integer> tones(Path file) {
        List<Integer> tones = new ArrayList<>();
        try (VideoFileSource source = new VideoFileSource(file, PicturesForTests.CLOCK)) {
            Capture<GrayFrame> capture = source.next();
            while (capture instanceof Capture.Fresh<GrayFrame>(GrayFrame frame)) {
                assertEquals(64 * 48, frame.pixels().length);
                tones.add(frame.pixels()[1000] & 0xff);
                capture = source.next();
            }
            assertInstanceOf(Capture.Ended.class, capture);
            assertInstanceOf(Capture.Ended.class, source.next());
        }
        return tones;
    }

    @Test
    void a_film_is_read_frame_by_frame_to_its_end() {
        Path film = folder.resolve("film.avi");
        PicturesForTests.film(film, 5);
        List<Integer> tones = tones(film);
        assertEquals(5, tones.size());
        for (int frame = 0; frame < 5; frame++) {
            assertEquals(20 + 20 * frame, tones.get(frame), 3);
        }
    }

    @Test
    void a_film_that_was_cut_off_never_throws() throws IOException {
        Path film = folder.resolve("film.avi");
        PicturesForTests.film(film, 9);
        byte[] whole = Files.readAllBytes(film);
        for (int part = 1; part < 12; part++) {
            Path cut = folder.resolve("cut" + part + ".avi");
            Files.write(cut, Arrays.copyOf(whole, whole.length * part / 12));
            try (VideoFileSource source = new VideoFileSource(cut, PicturesForTests.CLOCK)) {
                int frames = 0;
                while (source.next() instanceof Capture.Fresh) {
                    frames++;
                }
                assertTrue(frames <= 9);
            }
        }
    }

    @Test
    void what_is_no_film_is_absent_with_a_reason() throws IOException {
        Path poem = folder.resolve("poem.avi");
        Files.writeString(poem, "not a film");
        assertAbsent(poem, "not an AVI film");
        assertAbsent(folder.resolve("missing.avi"), "not there");
    }

    private static void assertAbsent(Path file, String why) {
        try (VideoFileSource source = new VideoFileSource(file, PicturesForTests.CLOCK)) {
            Capture.Absent<?> absent = assertInstanceOf(Capture.Absent.class, source.next());
            assertTrue(absent.why().contains(file.toString()) && absent.why().contains(why), absent.why());
        }
    }
}
