package org.cunkou.terminal.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// A settings file, read: either settings without a mistake, or every mistake in it.
public sealed interface SettingsFile {
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
        Optional<Check> check = FileKind.KIOSK.text(file, mistakes)
                .flatMap(text -> YamlTree.read(file, FileKind.KIOSK, text, mistakes))
                .map(tree -> new Check(file, tree, mistakes));
        if (check.isEmpty()) {
            return new Invalid(mistakes);
        }
        check.get().against(SchemaCheck.kiosk());
        Limits.check(check.get());
        Optional<KioskSettings.Keys> keys = KeyRing.read(check.get());
        KioskSettings.Commands commands = CommandsReader.read(check.get());
        devices.ifPresent(folder -> new MachineCheck(check.get(), folder).check());
        return keys.isPresent() && mistakes.isEmpty()
                ? new Valid(KioskReader.read(check.get(), keys.get(), commands))
                : new Invalid(mistakes);
    }
}
