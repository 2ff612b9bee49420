package org.cunkou.terminal.settings;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A settings file, read: either settings without a mistake, or every mistake in it.
public sealed interface SettingsFile {
    /// Far more than a kiosk's settings need.
    int MOST_BYTES = 1024 * 1024;

    record Valid(KioskSettings settings) implements SettingsFile {}

    /// @param mistakes
    ///            by line; at least one
    record Invalid(List<Mistake> mistakes) implements SettingsFile {
        public Invalid {
            mistakes = mistakes.stream().sorted(Comparator.comparingInt(Mistake::line)).distinct().toList();
        }
    }

    /// Reads and checks the file and the key files it names. Devices are not looked for.
    static SettingsFile read(Path file) {
        return read(file, Optional.empty());
    }

    /// Reads as [#read(Path)] and also looks whether this machine can honour the settings: devices, folders
    /// and ports.
    static SettingsFile readHere(Path file) {
        return read(file, Optional.of(Path.of("/dev")));
    }

    private static SettingsFile read(Path file, Optional<Path> devices) {
        List<Mistake> mistakes = new ArrayList<>();
        Optional<Check> check = text(file, mistakes).flatMap(text -> YamlTree.read(file, text, mistakes))
                .map(tree -> new Check(file, tree, mistakes));
        if (check.isEmpty()) {
            return new Invalid(mistakes);
        }
        check.get().againstSchema();
        Limits.check(check.get());
        Optional<KioskSettings.Keys> keys = KeyRing.read(check.get());
        devices.ifPresent(folder -> new MachineCheck(check.get(), folder).check());
        return keys.isPresent() && mistakes.isEmpty()
                ? new Valid(KioskReader.read(check.get(), keys.get()))
                : new Invalid(mistakes);
    }

    private static Optional<String> text(Path file, List<Mistake> mistakes) {
        String what;
        String cure = "name a settings file; the sample is config/kiosk.yaml";
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
        mistakes.add(new Mistake(file, 1, "the settings file " + what, cure));
        return Optional.empty();
    }
}
