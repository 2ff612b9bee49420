package org.cunkou.terminal.sense.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opencv.core.Core;

final class OpenCvTest {
    @Test
    void loads_from_its_jar_and_answers_the_same_twice() {
        assertEquals(Optional.empty(), OpenCv.trouble());
        assertEquals(Optional.empty(), OpenCv.trouble());
    }

    @Test
    void a_folder_without_the_library_is_one_clear_line(@TempDir Path folder) {
        String trouble = OpenCv.load(Optional.of(folder.toString())).orElseThrow();
        assertTrue(trouble.contains(folder.toString()) && trouble.contains(OpenCv.FOLDER_PROPERTY), trouble);
        assertEquals(1, trouble.lines().count());
    }

    @Test
    void a_library_that_is_none_is_one_clear_line(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve(System.mapLibraryName(Core.NATIVE_LIBRARY_NAME)), "not a library");
        String trouble = OpenCv.load(Optional.of(folder.toString())).orElseThrow();
        assertTrue(trouble.startsWith("OpenCV cannot be loaded"), trouble);
        assertEquals(1, trouble.lines().count());
    }
}
