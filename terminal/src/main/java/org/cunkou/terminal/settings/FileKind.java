package org.cunkou.terminal.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A kind of YAML file that people write, as its mistakes and their cures speak of it.
///
/// @param holds
///            what such a file holds, in one word
/// @param name
///            what such a file is called
/// @param sample
///            a good one to start from
/// @param one
///            what one file is about
public record FileKind(String holds, String name, String sample, String one) {
    /// Far more than anybody writes by hand.
    private static final int MOST_BYTES = 1024 * 1024;

    static final FileKind KIOSK = new FileKind("settings", "settings file", "config/kiosk.yaml",
            "the settings of one kiosk");

    /// The file's text; empty when it cannot be had, and why is among the mistakes.
    public Optional<String> text(Path file, List<Mistake> mistakes) {
        String what;
        String cure = "name a " + name + "; the sample is " + sample;
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length <= MOST_BYTES) {
                return Optional
                        .of(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
            }
            what = "is larger than 1 MB";
        } catch (NoSuchFileException absent) {
            what = "is not there";
        } catch (CharacterCodingException notUtf8) {
            what = "is not written in UTF-8";
            cure = "save it as UTF-8: every editor can";
        } catch (IOException unreadable) {
            what = Files.isDirectory(file) ? "is a folder" : "cannot be read: " + unreadable.getMessage();
        }
        mistakes.add(new Mistake(file, 1, "the " + name + " " + what, cure));
        return Optional.empty();
    }
}
