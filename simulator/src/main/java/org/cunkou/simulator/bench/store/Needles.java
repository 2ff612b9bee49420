package org.cunkou.simulator.bench.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Words to look for in files, in every form a thief would try: UTF-8, UTF-16 of both orders, GBK,
/// hexadecimal of both cases, and Base64 at its three offsets.
final class Needles {
    private static final Charset GBK = Charset.forName("GBK");
    private static final int HEAD = Integer.BYTES;

    private record Needle(String word, byte[] form) {}

    /// By the first four bytes.
    private final Map<Integer, List<Needle>> byHead = new HashMap<>();

    Needles(List<String> words) {
        for (String word : words) {
            for (byte[] form : forms(word)) {
                byHead.computeIfAbsent(ByteBuffer.wrap(form).getInt(), _ -> new ArrayList<>())
                        .add(new Needle(word, form));
            }
        }
    }

    /// @param word
    ///            of at least six bytes in every form
    static List<byte[]> forms(String word) {
        byte[] utf8 = word.getBytes(UTF_8);
        List<byte[]> forms = new ArrayList<>(List.of(utf8, word.getBytes(UTF_16LE), word.getBytes(UTF_16BE)));
        byte[] gbk = word.getBytes(GBK);
        if (gbk.length >= HEAD) {
            forms.add(gbk);
        }
        String hex = HexFormat.of().formatHex(utf8);
        forms.add(hex.getBytes(ISO_8859_1));
        forms.add(hex.toUpperCase(Locale.ROOT).getBytes(ISO_8859_1));
        for (int offset = 0; offset < 3; offset++) {
            forms.add(base64(utf8, offset));
        }
        return forms;
    }

    /// What the word becomes inside a longer Base64 text, whatever stands before and behind it.
    private static byte[] base64(byte[] utf8, int offset) {
        byte[] shifted = new byte[offset + utf8.length];
        System.arraycopy(utf8, 0, shifted, offset, utf8.length);
        byte[] text = Base64.getEncoder().withoutPadding().encode(shifted);
        int first = offset == 0 ? 0 : offset + 1;
        int whole = shifted.length / 3 * 4;
        return Arrays.copyOfRange(text, first, Math.max(first + HEAD, whole));
    }

    /// The words that any file below the folder holds in any form.
    Set<String> in(Path folder) throws IOException {
        Set<String> found = new HashSet<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                search(Files.readAllBytes(file), found);
            }
        }
        return found;
    }

    private void search(byte[] bytes, Set<String> found) {
        int head = 0;
        for (int i = 0; i < bytes.length; i++) {
            head = (head << 8) | (bytes[i] & 0xff);
            int start = i - HEAD + 1;
            if (start >= 0) {
                for (Needle needle : byHead.getOrDefault(head, List.of())) {
                    int end = start + needle.form().length;
                    if (end <= bytes.length
                            && Arrays.equals(bytes, start, end, needle.form(), 0, needle.form().length)) {
                        found.add(needle.word());
                    }
                }
            }
        }
    }
}
