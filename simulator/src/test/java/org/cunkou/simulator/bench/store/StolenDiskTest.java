package org.cunkou.simulator.bench.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StolenDiskTest {
    @TempDir
    Path folder;

    @Test
    void nothing_that_was_planted_is_found_on_the_disk() throws Exception {
        assertEquals(Set.of(), StolenDisk.search(folder, 1));
    }

    @Test
    void every_word_is_found_in_every_form_where_it_is() throws IOException {
        List<String> words = StolenDisk.words(2);
        assertEquals(StolenDisk.WORDS, new HashSet<>(words).size());
        Needles needles = new Needles(words);
        for (int form = 0; form < 7; form++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            for (String word : words) {
                out.writeBytes("..".getBytes(UTF_8));
                out.writeBytes(form(word, form));
            }
            Path one = Files.createDirectories(folder.resolve("form-" + form));
            Files.write(one.resolve("file"), out.toByteArray());
            assertEquals(new HashSet<>(words), needles.in(one), "form " + form);
        }
    }

    private static byte[] form(String word, int form) {
        return switch (form) {
            case 0 -> word.getBytes(UTF_8);
            case 1 -> word.getBytes(Charset.forName("UTF-16LE"));
            case 2 -> word.getBytes(Charset.forName("GBK"));
            case 3 -> HexFormat.of().formatHex(word.getBytes(UTF_8)).getBytes(UTF_8);
            default -> Base64.getEncoder().encode((" ".repeat(form - 4) + word + "behind").getBytes(UTF_8));
        };
    }
}
